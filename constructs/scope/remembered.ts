import type { IConstruct } from "constructs";

/**
 * Returns the value that a scope stores under a key, which is created at the first call. Keys are made with
 * `Symbol.for`, so that all copies of this library in one process share it.
 */
export function remembered<Value extends object>(scope: IConstruct, key: symbol, make: () => Value): Value {
  const found: unknown = Reflect.get(scope, key);
  if (found !== undefined) return found as Value;
  const made = make();
  Reflect.set(scope, key, made);
  return made;
}
