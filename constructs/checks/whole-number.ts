import type { Fail } from "./prop-error";

/** Returns whether a value counts things: a whole number between two bounds, as exact as JavaScript knows them. */
export function isWholeNumber(value: unknown, least = 1, most: number = Number.MAX_SAFE_INTEGER): boolean {
  return Number.isSafeInteger(value) && (value as number) >= least && (value as number) <= most;
}

/** What a whole number must be. */
export interface WholeNumberOptions {
  /**
   * Least number.
   * @default 1
   */
  readonly least?: number;
  /**
   * Greatest number.
   * @default - as great as JavaScript knows them exactly
   */
  readonly most?: number;
  /**
   * Why, as it follows the rule in an error: `, or no node can be drained`.
   * @default - plain
   */
  readonly why?: string;
}

/** Returns what `requireWholeNumber` asks for, in words. */
export function wholeNumberRule({ least = 1, most, why = "" }: WholeNumberOptions = {}): string {
  const bounds =
    most === undefined ? `of ${String(least)} or more` : `from ${String(least)} to ${String(most)}`;
  return `be a whole number ${bounds}${why}`;
}

/** Refuses a prop that is no whole number between two bounds. */
export function requireWholeNumber(
  fail: Fail,
  prop: string,
  value: unknown,
  options: WholeNumberOptions = {},
): void {
  if (!isWholeNumber(value, options.least, options.most)) fail(prop, wholeNumberRule(options), value);
}

/** What `isPort` asks for, in words. */
export const PORT_RULE = wholeNumberRule({ most: 65_535 });

/** Returns whether a value is the number of a TCP or UDP port. */
export function isPort(value: unknown): boolean {
  return isWholeNumber(value, 1, 65_535);
}
