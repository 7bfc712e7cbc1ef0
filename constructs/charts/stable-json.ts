/** A value that JSON can say. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;

/** An object that JSON can say; absent members are left out. */
export interface JsonObject {
  readonly [key: string]: Json | undefined;
}

/** Writes JSON with sorted keys, so that the same values are always the same text. */
export function stableJson(value: Json): string {
  return JSON.stringify(value, (_key, each: unknown) => (isPlainObject(each) ? sortKeys(each) : each));
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function sortKeys(object: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(object).sort(([one], [other]) => (one < other ? -1 : 1)));
}
