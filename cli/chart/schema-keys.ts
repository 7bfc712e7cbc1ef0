import { isObject } from "../../constructs/checks/props/value-kinds";
import type { Value, ValueMap } from "./files";
import { type KeyMap, type KeyNode, wordsOf } from "./key-node";

const TYPES: Readonly<Record<string, string>> = {
  string: "string",
  integer: "number",
  number: "number",
  boolean: "boolean",
  array: "list",
  object: "map",
  null: "any",
};

/** How deep a schema is followed; some contain themselves. */
const MAX_DEPTH = 8;

/** Returns the keys that a chart's `values.schema.json` lists. */
export function schemaKeys(schema: ValueMap): KeyMap {
  const node = nodeOf(schema, schema, 0);
  return typeof node === "string" ? {} : node;
}

function nodeOf(raw: Value, root: ValueMap, depth: number): KeyNode {
  const schema = resolve(raw, root);
  if (!isObject(schema) || depth > MAX_DEPTH) return "any";
  const parts = ["allOf", "anyOf", "oneOf"].flatMap(
    (key) => (schema[key] as readonly Value[] | undefined) ?? [],
  );
  const types = [schema, ...parts.map((part) => resolve(part, root))].flatMap((part) =>
    isObject(part) && part.type !== undefined
      ? [part.type].flat().map((type) => TYPES[String(type)] ?? "any")
      : [],
  );
  const isOpen = schema.additionalProperties !== false;
  if (!isObject(schema.properties)) {
    const known = types.length === 0 || types.includes("any") ? ["any"] : [...new Set(types)];
    return wordsOf({ types: known, isOpen: known.includes("map") });
  }
  const children: KeyMap = {};
  for (const key of Object.keys(schema.properties).sort()) {
    children[key] = nodeOf(schema.properties[key], root, depth + 1);
  }
  // a schema that lists some keys leaves the others open, and the templates of the chart determine them.
  return isOpen && schema.additionalProperties !== undefined ? { "": "map open", ...children } : children;
}

function resolve(schema: Value, root: ValueMap): Value {
  if (!isObject(schema) || typeof schema.$ref !== "string" || !schema.$ref.startsWith("#/")) return schema;
  const keys = schema.$ref.slice(2).split("/");
  return keys.reduce<Value>((value, key) => (isObject(value) ? value[key] : undefined), root);
}
