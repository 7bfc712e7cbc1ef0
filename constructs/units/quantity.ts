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

/** Divides two positive integers and rounds up, as Kubernetes does with quantities that are no whole number. */
export function divideRoundingUp(dividend: bigint, divisor: bigint): bigint {
  return (dividend + divisor - 1n) / divisor;
}
