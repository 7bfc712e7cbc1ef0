import { isObject } from "../../checks";
import type { Json, JsonObject } from "./stable-json";

/** Writes a path of values as Helm does: keys between dots, and dots within a key behind a backslash. */
export function pathOf(keys: readonly string[]): string {
  return keys.map((key) => key.replaceAll(".", "\\.")).join(".");
}

/** Returns the keys of a path. */
export function keysOf(path: string): readonly string[] {
  return path.split(/(?<!\\)\./).map((key) => key.replaceAll("\\.", "."));
}

/** Returns the value at a path, or undefined. */
export function valueAt(values: JsonObject, path: string): Json | undefined {
  return keysOf(path).reduce<Json | undefined>(
    (value, key) => (isObject(value) ? value[key] : undefined),
    values,
  );
}

/** Returns values with a single value at a path. */
export function onlyAt(path: string, value: Json): JsonObject {
  return keysOf(path).reduceRight<Json>((below, key) => ({ [key]: below }), value) as JsonObject;
}
