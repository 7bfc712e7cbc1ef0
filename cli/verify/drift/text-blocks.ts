import { isContent } from "./content";

/** A line that begins a text in block style: `data: |-`, `- |`, `- text: >`. */
const START = /^( *(?:- +)*)((?:"[^"]*"|'[^']*'|[^\s#"'|>-][^#]*?): +)?([|>])(\d?)([+-]?) *(?:#.*)?$/;

/** Placeholder of a text. */
const MARK = /^\u0001(\d+)\u0001$/;

/** YAML without its long texts. */
export interface WithoutTexts {
  /** What is left to parse. */
  readonly rest: string;
  /** Restores the texts in the parsed value. */
  readonly restore: (parsed: unknown) => unknown;
}

/** Removes texts in block style from YAML: a parser takes a second for a megabyte of them. */
export function textBlocksOf(yaml: string): WithoutTexts {
  const texts: string[] = [];
  const lines = yaml.split("\n");
  const rest: string[] = [];
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? "";
    const [whole, prefix = "", key = "", style, depth = "", chomp = ""] = START.exec(line) ?? [];
    const end = whole === undefined ? at + 1 : endOf(lines, at + 1, columnOf(prefix, key));
    if (end - at > 1 && style === "|" && depth === "") {
      rest.push(`${prefix}${key}"\\u0001${texts.length}\\u0001"`);
      texts.push(textOf(lines.slice(at + 1, end), chomp));
    } else {
      // the content of a text is not parsed.
      rest.push(...lines.slice(at, end));
    }
    at = end - 1;
  }
  const restore = (value: unknown): unknown => {
    if (typeof value === "string") return texts[Number(MARK.exec(value)?.[1] ?? -1)] ?? value;
    if (Array.isArray(value)) return value.map(restore);
    if (!isContent(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, restore(each)]));
  };
  return { rest: rest.join("\n"), restore };
}

/** Returns the column of the key; for an entry that is a text itself, that of its dash. */
function columnOf(prefix: string, key: string): number {
  return key === "" ? Math.max(prefix.trimEnd().length - 1, 0) : prefix.length;
}

/** Returns the line after the text, which ends where a line is indented no more than its key. */
function endOf(lines: readonly string[], from: number, indent: number): number {
  let at = from;
  while (at < lines.length && (lines[at]?.trim() === "" || indentOf(lines[at] ?? "") > indent)) at++;
  return at;
}

function textOf(lines: readonly string[], chomp: string): string {
  const own = indentOf(lines.find((line) => line.trim() !== "") ?? "");
  const text = lines.map((line) => line.slice(own)).join("\n");
  if (chomp === "+") return `${text}\n`;
  const trimmed = text.replace(/\n+$/, "");
  return chomp === "-" || trimmed === "" ? trimmed : `${trimmed}\n`;
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}
