import { propError } from "../checks";

/** A parsed Kubernetes quantity: `"1.4Gi"` is 14 tenths of the unit `Gi`. */
export interface Quantity {
  /** All digits of the number, without the decimal point. */
  readonly digits: bigint;
  /** 10 to the number of digits after the decimal point. */
  readonly divisor: bigint;
  /** What follows the number: `"Gi"`, `"m"`, `""`. */
  readonly suffix: string;
}

const QUANTITY = /^(\d+)(?:\.(\d+))?([A-Za-z]*)$/;

/** A number with as many decimals as people write; `0.1 + 0.2` has seventeen. */
const PLAIN_NUMBER = /^\d+(\.\d{1,6})?$/;

/**
 * Parses a Kubernetes quantity without floating point arithmetic. Exponents (`1e3`) and signs are not accepted, as no
 * declared quantity needs them.
 */
export function parseQuantity(text: string): Quantity | undefined {
  const match = QUANTITY.exec(text);
  if (match === null) return undefined;
  const [, whole = "", fraction = "", suffix = ""] = match;
  return { digits: BigInt(whole + fraction), divisor: 10n ** BigInt(fraction.length), suffix };
}

/**
 * Parses a number from its decimal notation, so that 1.4 means fourteen tenths instead of the nearest binary
 * fraction.
 * @throws if it is negative or has more than six decimals.
 */
export function plainNumber(type: string, prop: string, amount: number): Quantity {
  const text = String(amount);
  const quantity = PLAIN_NUMBER.test(text) ? parseQuantity(text) : undefined;
  if (quantity !== undefined) return quantity;
  throw propError(type, prop, "be a number from 0 to 10^21 with at most six decimals", amount);
}

/** Divides two positive integers and rounds up, like Kubernetes does with fractional quantities. */
export function divideRoundingUp(dividend: bigint, divisor: bigint): bigint {
  return (dividend + divisor - 1n) / divisor;
}
