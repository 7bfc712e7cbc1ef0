/** Returns whether a value counts things: a whole number between two bounds, as exact as JavaScript knows them. */
export function isWholeNumber(value: unknown, least = 1, most: number = Number.MAX_SAFE_INTEGER): boolean {
  return Number.isSafeInteger(value) && (value as number) >= least && (value as number) <= most;
}

/** What `isPort` asks for, in words. */
export const PORT_RULE = "be a whole number from 1 to 65535";

/** Returns whether a value is the number of a TCP or UDP port. */
export function isPort(value: unknown): boolean {
  return isWholeNumber(value, 1, 65_535);
}
