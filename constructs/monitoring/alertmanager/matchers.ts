import { readRe2 } from "../../checks";

/** One condition on a label: its operator, and its value without quotes. */
interface Condition {
  readonly operator: string;
  readonly value: string;
}

/** A part between commas; quoted text is not split. */
const PART = /(?:"(?:[^"\\]|\\[\s\S])*"|\\[\s\S]|[^,"\\])+/g;

const CONDITION = /^\s*[a-zA-Z_:][\w:]*\s*(=~|=|!=|!~)\s*([\s\S]*?)\s*$/;

/**
 * Returns the mistake for which the operator or Alertmanager 0.34 refuses a matcher, or a list of them; undefined if
 * both accept it. The operator parses matchers in Alertmanager's classic mode, which does not support quoted names of
 * labels.
 * @see https://prometheus.io/docs/alerting/latest/configuration/#label-matchers
 */
export function mistakeInMatchers(text: string): string | undefined {
  const conditions = conditionsIn(text);
  // a matcher without conditions matches every alert.
  if (conditions === undefined || conditions.length === 0) {
    return 'be <label> <=, !=, =~ or !~> "<value>", such as severity = "critical"';
  }
  for (const { operator, value } of conditions) {
    const read = operator.endsWith("~") ? readRe2(value) : {};
    if ("mistake" in read) return `contain a regular expression of RE2: ${read.mistake}`;
  }
  return undefined;
}

function conditionsIn(text: string): readonly Condition[] | undefined {
  const inner = text.replace(/^\{/, "").replace(/\}$/, "");
  const parts = inner.match(PART) ?? [];
  // an unterminated quote is a mistake.
  if (/[^,]/.test(inner.replace(PART, ""))) return undefined;
  const conditions = parts.filter((part) => part.trim() !== "").map(conditionIn);
  return conditions.some((each) => each === undefined) ? undefined : (conditions as readonly Condition[]);
}

function conditionIn(text: string): Condition | undefined {
  const [, operator, raw] = CONDITION.exec(text) ?? [];
  if (operator === undefined || raw === undefined) return undefined;
  // they would read == as an equal sign and a value that begins with one, and match nothing.
  if (/^[=~]/.test(raw)) return undefined;
  const isQuoted = raw.startsWith('"');
  const value = isQuoted ? raw.slice(1, -1) : raw;
  if (isQuoted && (raw.length < 2 || !/(?<!\\)(?:\\\\)*"$/.test(raw))) return undefined;
  if (/(?<!\\)(?:\\\\)*"/.test(value)) return undefined;
  return {
    operator,
    value: value.replace(/\\([\\n"])/g, (_all, each: string) => (each === "n" ? "\n" : each)),
  };
}
