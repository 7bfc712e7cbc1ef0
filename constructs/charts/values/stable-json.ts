/** A JSON value. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;

/** A JSON object. Members whose value is undefined are omitted. */
export interface JsonObject {
  readonly [key: string]: Json | undefined;
}

/** Writes JSON with sorted keys, so that the same values are always the same text. */
export function stableJson(value: Json): string {
  return JSON.stringify(inOrder(value));
}

function inOrder(value: Json | undefined): Json | undefined {
  if (typeof value !== "object" || value === null || "toJSON" in value) return value;
  if (isList(value)) return value.map((each) => inOrder(each) ?? null);
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, inOrder(value[key])]),
  );
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
