/** Says whether a value counts things: a whole number between two bounds, as exact as JavaScript knows them. */
export function isWholeNumber(value: unknown, least = 1, most: number = Number.MAX_SAFE_INTEGER): boolean {
  return Number.isSafeInteger(value) && (value as number) >= least && (value as number) <= most;
}
