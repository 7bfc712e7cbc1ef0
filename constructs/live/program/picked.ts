import type { KubernetesObject } from "../kind";

/** Always there: what tells objects apart. */
const NAMES = ["metadata.name", "metadata.namespace"];

/** Last part of a path that means the keys of a map without their values. */
const KEYS = "*";

/** Returns an object with the given fields alone. */
export function picked(object: KubernetesObject, fields: readonly string[]): KubernetesObject {
  const result: Record<string, unknown> = {};
  for (const field of [...NAMES, ...fields]) copyField(object, result, field.split("."));
  return result as unknown as KubernetesObject;
}

function copyField(
  from: unknown,
  to: Record<string, unknown>,
  [name = "", ...rest]: readonly string[],
): void {
  if (typeof from !== "object" || from === null) return;
  const value: unknown = Reflect.get(from, name);
  if (value === undefined || value === null) return;
  if (rest.length === 0) {
    to[name] = value;
    return;
  }
  if (rest.length === 1 && rest[0] === KEYS) {
    if (typeof value === "object") to[name] = keysOf(value);
    return;
  }
  if (Array.isArray(value)) to[name] = mergedList(value, to[name], rest);
  else if (typeof value === "object") copyField(value, objectAt(to, name), rest);
}

/** A map with its keys, and nothing of its values. */
function keysOf(map: object): Record<string, true> {
  return Object.fromEntries(Object.keys(map).map((key) => [key, true]));
}

/** Through a list, the rest of a path is that of each entry; two paths through one list meet in the same entries. */
function mergedList(values: readonly unknown[], known: unknown, rest: readonly string[]): unknown[] {
  return values.map((value, at) => {
    const entry = (Array.isArray(known) ? known[at] : undefined) as Record<string, unknown> | undefined;
    const target = entry ?? {};
    copyField(value, target, rest);
    return target;
  });
}

function objectAt(parent: Record<string, unknown>, name: string): Record<string, unknown> {
  const found = parent[name];
  // a field that was copied whole is not ours to write into.
  const own = typeof found === "object" && found !== null ? { ...found } : {};
  parent[name] = own;
  return own as Record<string, unknown>;
}
