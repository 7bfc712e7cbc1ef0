import type { Fail } from "../../checks";

/** Requires that a list contains each value once, as a repeated one is probably a mistake. */
export function requireOnce(prop: string, values: readonly string[], fail: Fail): void {
  const twice = values.find((each, at) => values.indexOf(each) !== at);
  if (twice !== undefined) fail(prop, "contain each value once", twice);
}
