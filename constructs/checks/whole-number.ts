import type { Fail } from "./prop-error";

/** Returns whether a value is a whole number between two bounds, which JavaScript represents exactly. */
export function isWholeNumber(value: unknown, least = 1, most: number = Number.MAX_SAFE_INTEGER): boolean {
  return Number.isSafeInteger(value) && (value as number) >= least && (value as number) <= most;
}

/** Bounds of a whole number. */
export interface WholeNumberOptions {
  /**
   * Least number.
   * @default 1
   */
  readonly least?: number;
  /**
   * Greatest number.
   * @default - the greatest that JavaScript represents exactly
   */
  readonly most?: number;
  /**
   * Why, as it follows the rule in an error: `, or no node can be drained`.
   * @default - plain
   */
  readonly why?: string;
}

/** Returns the rule of `requireWholeNumber`. */
export function wholeNumberRule({ least = 1, most, why = "" }: WholeNumberOptions = {}): string {
  const bounds =
    most === undefined ? `of ${String(least)} or more` : `from ${String(least)} to ${String(most)}`;
  return `be a whole number ${bounds}${why}`;
}

/** Requires that a prop is a whole number between two bounds. */
export function requireWholeNumber(
  fail: Fail,
  prop: string,
  value: unknown,
  options: WholeNumberOptions = {},
): void {
  if (!isWholeNumber(value, options.least, options.most)) fail(prop, wholeNumberRule(options), value);
}

/** The rule of `isPort`, for messages. */
export const PORT_RULE = wholeNumberRule({ most: 65_535 });

/** Returns whether a value is the number of a TCP or UDP port. */
export function isPort(value: unknown): boolean {
  return isWholeNumber(value, 1, 65_535);
}
