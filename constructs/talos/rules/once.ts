import type { Fail } from "../../checks";

/** Requires that a list holds each value once: one that is there twice was meant to be another. */
export function requireOnce(prop: string, values: readonly string[], fail: Fail): void {
  const twice = values.find((each, at) => values.indexOf(each) !== at);
  if (twice !== undefined) fail(prop, "contain each value once", twice);
}
