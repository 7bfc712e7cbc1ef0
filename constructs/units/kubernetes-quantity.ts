import type { Memory } from "./memory";

/** Units that the API server writes, largest first; whole numbers of binary units are preferred. */
const UNITS: readonly (readonly [string, bigint])[] = [
  ["Pi", 2n ** 50n],
  ["Ti", 2n ** 40n],
  ["Gi", 2n ** 30n],
  ["Mi", 2n ** 20n],
  ["Ki", 2n ** 10n],
  ["T", 10n ** 12n],
  ["G", 10n ** 9n],
  ["M", 10n ** 6n],
  ["k", 10n ** 3n],
];

/**
 * Writes an amount in the form in which the API server stores it, so that it can be compared with a live object as
 * text: `1536Mi` instead of `1.5Gi`. The API server stores an amount that is not a whole number of bytes as
 * `1503238553600m`, for example, and warns about it.
 * @see https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/
 */
export function kubernetesQuantity(amount: Memory): string {
  const bytes = BigInt(amount.bytes);
  const fitting = UNITS.find(([, unit]) => bytes > 0n && bytes % unit === 0n);
  return fitting === undefined ? String(bytes) : `${bytes / fitting[1]}${fitting[0]}`;
}
