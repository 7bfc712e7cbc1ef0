import { readRe2 } from "../../checks";
import { readString } from "../promql/literals";

/** One condition on a label: its operator, and its value without quotes. */
interface Condition {
  readonly operator: string;
  readonly value: string;
}

const WORD = String.raw`[^\s{}!=~,\\"'\x60]+|"(?:[^"\\]|\\.)*"`;

/** As Alertmanager reads a matcher first. */
const MATCHER = new RegExp(`\\s*(${WORD})\\s*(=~|!~|!=|=)\\s*(${WORD})\\s*`, "y");

/** As it reads one that it could not read so, with a warning: values without quotes may hold anything. */
const CLASSIC = /^\s*[a-zA-Z_:][\w:]*\s*(=~|=|!=|!~)\s*([\s\S]*?)\s*$/;

/**
 * Finds what Alertmanager 0.34 refuses in a matcher, or a list of them, of a route; nothing for one that it accepts.
 * @see https://prometheus.io/docs/alerting/latest/configuration/#label-matchers
 */
export function mistakeInMatchers(text: string): string | undefined {
  const conditions = readAsNow(text) ?? readAsBefore(text);
  if (conditions === undefined) {
    return 'be <label> <=, !=, =~ or !~> "<value>", such as severity = "critical"';
  }
  for (const { operator, value } of conditions) {
    const read = operator.endsWith("~") ? readRe2(value) : {};
    if ("mistake" in read) return `hold a regular expression of RE2: ${read.mistake}`;
  }
  return undefined;
}

function readAsNow(text: string): readonly Condition[] | undefined {
  const inner = /^\s*\{([\s\S]*)\}\s*$/.exec(text)?.[1] ?? text;
  const conditions: Condition[] = [];
  for (let at = 0; at < inner.length;) {
    MATCHER.lastIndex = at;
    const [found, label, operator, word] = MATCHER.exec(inner) ?? [];
    if (found === undefined || label === undefined || operator === undefined || word === undefined)
      return undefined;
    const value = unquoted(word);
    const name = unquoted(label);
    if (value === undefined || name === undefined || name === "") return undefined;
    conditions.push({ operator, value });
    at += found.length;
    if (at < inner.length && inner[at] !== ",") return undefined;
    at += 1;
  }
  return conditions;
}

function unquoted(word: string): string | undefined {
  if (!word.startsWith('"')) return word;
  const read = readString(word);
  return "value" in read ? read.value : undefined;
}

function readAsBefore(text: string): readonly Condition[] | undefined {
  const inner = text.replace(/^\{/, "").replace(/\}$/, "");
  const parts = inner.match(/(?:"(?:[^"\\]|\\[\s\S])*"|\\[\s\S]|[^,"\\])+/g) ?? [];
  // a quote that does not end is left out by the pattern above, and is a mistake.
  if (parts.join(",").length < inner.replace(/,\s*$/, "").length) return undefined;
  const conditions = parts.filter((part) => part.trim() !== "").map(readOneAsBefore);
  return conditions.some((each) => each === undefined) ? undefined : (conditions as readonly Condition[]);
}

function readOneAsBefore(text: string): Condition | undefined {
  const [, operator, raw] = CLASSIC.exec(text) ?? [];
  if (operator === undefined || raw === undefined) return undefined;
  const isQuoted = raw.startsWith('"');
  const value = isQuoted ? raw.slice(1, -1) : raw;
  if (isQuoted && (raw.length < 2 || !/(?<!\\)(?:\\\\)*"$/.test(raw))) return undefined;
  if (/(?<!\\)(?:\\\\)*"/.test(value)) return undefined;
  return {
    operator,
    value: value.replace(/\\([\\n"])/g, (_all, each: string) => (each === "n" ? "\n" : each)),
  };
}
