import { parse } from "yaml";

/** Parses a text as YAML; undefined if it is a template or another language, or if the value is not a text. */
export function yamlIn(value: unknown): unknown {
  if (typeof value !== "string") return undefined;
  try {
    return parse(value);
  } catch {
    return undefined;
  }
}
