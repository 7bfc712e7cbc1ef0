import type { ValueReach } from "./chart-effects";

/** The chart of this library whose values are objects, by kind and name. */
export const PLAIN_OBJECTS = "plain-objects";

/**
 * Returns the effect of a value of a release of plain objects: on its object, or on a field of it.
 * @param words `objects`, `Middleware/auth`, and the keys below
 */
export function plainReach([, title = "", ...path]: readonly string[]): readonly ValueReach[] {
  const [kind = "", ...name] = title.split("/");
  const fields = path.length === 0 ? [] : [path.slice(0, 2).join(".")];
  return [
    { reached: [{ sign: path.length === 0 ? "+" : "", kind, name: name.join("/"), fields }], rest: [] },
  ];
}
