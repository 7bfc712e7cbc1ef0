import { isObject } from "../../checks";
import type { Json, JsonObject } from "./stable-json";

/** Merges values over others as Helm does: maps merge, everything else replaces, null removes. */
export function mergeValues(base: JsonObject, over: JsonObject): JsonObject {
  const merged: Record<string, Json | undefined> = { ...base };
  for (const [key, value] of Object.entries(over)) {
    const below = merged[key];
    merged[key] = isObject(below) && isObject(value) ? mergeValues(below, value) : value;
  }
  return merged;
}
