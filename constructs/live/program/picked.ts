import type { KubernetesObject } from "../kind";

/** Fields that are always kept because they identify objects. */
const NAMES = ["metadata.name", "metadata.namespace"];

/** Last part of a path that stands for the keys of a map without their values. */
const KEYS = "*";

/** Returns an object reduced to the given fields. */
export function picked(object: KubernetesObject, fields: readonly string[]): KubernetesObject {
  const result: Record<string, unknown> = {};
  for (const field of [...NAMES, ...fields]) copyField(object, result, partsOf(field));
  return result as unknown as KubernetesObject;
}

/** Returns the names in a path; a dot behind a backslash is part of a name. */
function partsOf(field: string): readonly string[] {
  return field.split(/(?<!\\)\./).map((name) => name.replaceAll("\\.", "."));
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

/** Returns the keys of a map, without its values. */
function keysOf(map: object): Record<string, true> {
  return Object.fromEntries(Object.keys(map).map((key) => [key, true]));
}

/** In a list, the rest of the path applies to each entry; two paths through the same list are merged per entry. */
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
  // a field that was copied as a whole must not be modified.
  const own = typeof found === "object" && found !== null ? { ...found } : {};
  parent[name] = own;
  return own as Record<string, unknown>;
}
