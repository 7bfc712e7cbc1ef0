/** What one run cost. */
export interface Measured {
  /** Milliseconds from the start of the process to its end. */
  readonly total: number;
  /** Milliseconds of processor time, with those of V8's own threads. */
  readonly processor: number;
  /** Milliseconds to load all modules. */
  readonly load?: number;
  /** Milliseconds to build the tree. */
  readonly build?: number;
  /** Milliseconds to synthesize it. */
  readonly synth?: number;
  /** Most memory that the process had, in MiB. */
  readonly mib?: number;
}

/** Returns the median of each of the numbers. */
export function medianOf(all: readonly Measured[]): Measured {
  const keys = Object.keys(all[0] ?? {}) as (keyof Measured)[];
  const medians = keys.map((key) => {
    const sorted = all.map((each) => each[key] ?? 0).sort((one, other) => one - other);
    return [key, Number((sorted[Math.floor(sorted.length / 2)] ?? 0).toFixed(1))];
  });
  return Object.fromEntries(medians) as unknown as Measured;
}
