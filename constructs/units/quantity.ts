import { propError } from "../checks";

/** A Kubernetes quantity taken apart: `"1.4Gi"` is 14 tenths of the unit `Gi`. */
export interface Quantity {
  /** All digits of the number, without the decimal point. */
  readonly digits: bigint;
  /** 10 to the number of digits after the decimal point. */
  readonly divisor: bigint;
  /** What follows the number: `"Gi"`, `"m"`, `""`. */
  readonly suffix: string;
}

const QUANTITY = /^(\d+)(?:\.(\d+))?([A-Za-z]*)$/;

/** As many as a person writes; `0.1 + 0.2` has seventeen. */
const PLAIN_NUMBER = /^\d+(\.\d{1,6})?$/;

/**
 * Takes a Kubernetes quantity apart without going through a floating point number.
 * Exponents (`1e3`) and signs are not accepted: no quantity of ours needs them.
 */
export function parseQuantity(text: string): Quantity | undefined {
  const match = QUANTITY.exec(text);
  if (match === null) return undefined;
  const [, whole = "", fraction = "", suffix = ""] = match;
  return { digits: BigInt(whole + fraction), divisor: 10n ** BigInt(fraction.length), suffix };
}

/**
 * Reads a number as it is written, so that 1.4 means fourteen tenths and not the nearest binary fraction.
 * @throws if it is less than 0 or has more than six decimals.
 */
export function plainNumber(type: string, prop: string, amount: number): Quantity {
  const text = String(amount);
  const quantity = PLAIN_NUMBER.test(text) ? parseQuantity(text) : undefined;
  if (quantity !== undefined) return quantity;
  throw propError(type, prop, "be a number from 0 to 10^21 with at most six decimals", amount);
}

/** Divides two positive integers and rounds up, as Kubernetes does with quantities that are no whole number. */
export function divideRoundingUp(dividend: bigint, divisor: bigint): bigint {
  return (dividend + divisor - 1n) / divisor;
}
