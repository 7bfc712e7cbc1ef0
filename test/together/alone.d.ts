/** Starts of paths below `test/`. */
export const ALONE: readonly string[];
export const MANY_CASES: readonly string[];
