import type { Memory } from "./memory";

/** Units that the API server writes, largest first; a whole number of binary ones is preferred. */
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
 * Writes an amount as the API server stores it, `1536Mi` and not `1.5Gi`, which it would turn into
 * `1503238553600m` and warn about where the bytes are no whole number, and so that it can be compared
 * with a live object as text.
 */
export function kubernetesQuantity(amount: Memory): string {
  const bytes = BigInt(amount.bytes);
  const fitting = UNITS.find(([, unit]) => bytes > 0n && bytes % unit === 0n);
  return fitting === undefined ? String(bytes) : `${bytes / fitting[1]}${fitting[0]}`;
}
