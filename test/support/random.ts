/** Makes a source of numbers from 0 to below 1 that is the same for the same seed (mulberry32). */
export function randomOf(seed: number): Random {
  let state = seed | 0;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const upTo = (limit: number) => Math.floor(next() * (limit + 1));
  const isLikely = (share: number) => next() < share;
  const oneOf = <T>(values: readonly T[]) => values[upTo(values.length - 1)] as T;
  const someOf = <T>(values: readonly T[], share = 0.5) => values.filter(() => isLikely(share));
  return { upTo, isLikely, oneOf, someOf };
}

/** Calls a function that many times, and returns the results. */
export function times<T>(count: number, make: () => T): T[] {
  return Array.from({ length: count }, make);
}

/** Random choices that a failing test can repeat by its seed. */
export interface Random {
  /** A whole number from 0 to the limit, inclusive. */
  upTo(limit: number): number;
  /** Yes, in that share of the calls. */
  isLikely(share: number): boolean;
  /** One of the values. */
  oneOf<T>(values: readonly T[]): T;
  /** Each of the values in that share of the calls, in their order. */
  someOf<T>(values: readonly T[], share?: number): T[];
}
