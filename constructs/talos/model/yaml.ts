/** A value that YAML is written for: no undefined, no dates. */
export type Yaml = string | number | boolean | readonly Yaml[] | YamlMap;

/** An object that YAML is written for. */
export interface YamlMap {
  readonly [key: string]: Yaml;
}

const STEP = "    ";

/** A text that YAML reads as a text where it stands without quotes. */
const PLAIN = /^[A-Za-z/][\w./-]*([=:@,][\w./-]+)*$/;

/** Words that YAML reads as something else. */
const WORDS = /^(y|n|yes|no|on|off|true|false|null)$/i;

/**
 * Writes an object as YAML in blocks, indented by four spaces, as Talos and its image factory write it. Keys keep their order.
 */
export function yamlOf(value: Readonly<Record<string, Yaml>>): string {
  return `${linesOf(value).join("\n")}\n`;
}

function linesOf(value: Yaml): readonly string[] {
  if (isList(value)) return value.flatMap((each) => itemLines(each));
  if (typeof value === "object")
    return Object.entries(value).flatMap(([key, each]) => memberLines(key, each));
  return [scalar(value)];
}

function memberLines(key: string, value: Yaml): readonly string[] {
  const name = scalar(key);
  if (!isBlock(value)) return [`${name}: ${flow(value)}`];
  return [`${name}:`, ...linesOf(value).map((line) => `${STEP}${line}`)];
}

/** The first line of an item follows its dash. */
function itemLines(value: Yaml): readonly string[] {
  if (!isBlock(value)) return [`- ${flow(value)}`];
  return linesOf(value).map((line, at) => `${at === 0 ? "- " : "  "}${line}`);
}

function isBlock(value: Yaml): boolean {
  return typeof value === "object" && Object.keys(value).length > 0;
}

function isList(value: Yaml): value is readonly Yaml[] {
  return Array.isArray(value);
}

function flow(value: Yaml): string {
  if (typeof value !== "object") return scalar(value);
  return isList(value) ? "[]" : "{}";
}

function scalar(value: string | number | boolean): string {
  if (typeof value !== "string") return String(value);
  return PLAIN.test(value) && !WORDS.test(value) ? value : JSON.stringify(value);
}
