/** Resolves a value as cdktf does. */
export type Resolve = (value: unknown) => unknown;
