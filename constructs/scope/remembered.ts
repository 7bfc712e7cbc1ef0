import type { IConstruct } from "constructs";

/**
 * Returns what a scope remembers under a key, and at the first call lets it remember what is made. A key is of
 * `Symbol.for`, so that all copies of this library in one process share it.
 */
export function remembered<Value extends object>(scope: IConstruct, key: symbol, make: () => Value): Value {
  const found: unknown = Reflect.get(scope, key);
  if (found !== undefined) return found as Value;
  const made = make();
  Reflect.set(scope, key, made);
  return made;
}
