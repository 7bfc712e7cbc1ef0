import { isObject } from "../../checks";
import { childOf, type KeyNode, wordsOf } from "./key-words";
import type { Json, JsonObject } from "./stable-json";
import { keysOf, pathOf } from "./value-path";

/** Whether strings in a value are the chart's to fill in: all, only the value itself where it is one, or none. */
type Template = "tpl" | "tpl-text" | undefined;

/**
 * Escapes `{{` and `}}` in values that a chart renders as templates, so that they stay unchanged. Without a `{{`, a
 * `}}` has no meaning.
 * @param templates paths whose strings are meant as templates, with all below them
 */
export function escapeTemplates(values: JsonObject, keys: KeyNode, templates: readonly string[]): JsonObject {
  // only texts have two braces in a row, and most values have none.
  return JSON.stringify(values).includes("{{")
    ? escapeMap(values, keys, undefined, templates.map(keysOf), [])
    : values;
}

function escape(
  value: Json | undefined,
  node: KeyNode | undefined,
  above: Template,
  templates: readonly (readonly string[])[],
  path: readonly string[],
): Json | undefined {
  if (templates.some((keys) => isSame(keys, path))) return value;
  const template = above === "tpl" || node === undefined ? above : wordsOf(node).template;
  if (typeof value === "string") return template === undefined ? value : escapeText(value);
  const inside = template === "tpl" ? template : undefined;
  if (Array.isArray(value)) {
    return (value as readonly Json[]).map((item) => escape(item, undefined, inside, templates, path) ?? null);
  }
  return isObject(value) ? escapeMap(value, node, inside, templates, path) : value;
}

function escapeMap(
  map: JsonObject,
  node: KeyNode | undefined,
  above: Template,
  templates: readonly (readonly string[])[],
  path: readonly string[],
): JsonObject {
  const entries = Object.entries(map).map(([key, value]) => {
    return [key, escape(value, childOf(node, key), above, templates, [...path, key])] as const;
  });
  return Object.fromEntries(entries);
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((key, at) => key === other[at]);
}

/**
 * Returns a template that renders the braces. They are between backticks, as YAML may put a backslash before a quote.
 */
function escapeText(text: string): string {
  return text.replace(/\{\{|\}\}/g, "{{`$&`}}");
}

/** Returns the paths at which a chart renders strings as templates. */
export function templatePaths(node: KeyNode, path: readonly string[] = []): readonly string[] {
  const own = path.length > 0 && wordsOf(node).template !== undefined ? [pathOf(path)] : [];
  if (typeof node === "string") return own;
  const below = Object.keys(node).flatMap((key) => {
    const child = childOf(node, key);
    return child === undefined ? [] : templatePaths(child, [...path, key]);
  });
  return [...own, ...below];
}
