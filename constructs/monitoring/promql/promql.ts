import { didYouMean } from "../../checks";
import { checkExpression, type PromqlMistake } from "./check-expression";
import { PLAIN } from "./dialect";
import { FUNCTIONS } from "./functions";
import { readMatcher } from "./selectors";
import { allOf, QUOTED_OR_COMMENT, type SyntaxNode, treeOf } from "./syntax-tree";

/** What a PromQL expression turned out to be. */
export interface ParsedPromql {
  /** The first thing that Prometheus 3.14 refuses, with its place; none if it accepts all of it. */
  readonly mistake: string | undefined;
  /** Jobs that it names by `job="..."`, or one of by `job=~"one|other"`. */
  readonly jobs: readonly string[];
}

/**
 * Reads an expression as Prometheus 3.14 does: with the grammar of its editor, and with checks of types, arguments
 * and regular expressions, which the grammar lacks.
 */
export function parsePromql(text: string, dialect = PLAIN): ParsedPromql {
  const root = treeOf(text);
  const nodes = allOf(root);
  const mistake = syntaxMistake(nodes, text) ?? checkExpression(root, text, dialect)[0];
  return {
    mistake: mistake && `${mistake.reason} (${placeOf(text, mistake.at)})`,
    jobs: jobsAmong(nodes, text),
  };
}

/** Lists the jobs that an expression names, right or wrong. */
export function jobsInPromql(text: string): readonly string[] {
  return jobsAmong(allOf(treeOf(text)), text);
}

function jobsAmong(nodes: readonly SyntaxNode[], text: string): readonly string[] {
  return [...new Set(nodes.flatMap((node) => jobsIn(node, text)))];
}

/** Describes a position, as Prometheus does, and shows the text around it. */
function placeOf(text: string, at: number): string {
  const lines = text.slice(0, at).split("\n");
  const near = JSON.stringify(text.slice(Math.max(0, at - 8), at + 16).trim());
  return `${String(lines.length)}:${String((lines.at(-1) ?? "").length + 1)}, near ${near}`;
}

function syntaxMistake(nodes: readonly SyntaxNode[], text: string): PromqlMistake | undefined {
  if (text.trim() === "") return { at: 0, reason: "there is no expression" };
  // the grammar accepts all white space of Unicode, and Prometheus only these four.
  const space = /[^\S \t\n\r]/.exec(text.replace(QUOTED_OR_COMMENT, (each) => "x".repeat(each.length)));
  if (space !== null) return { at: space.index, reason: "Prometheus does not accept this white space" };
  const error = nodes.find(({ isError }) => isError);
  if (error === undefined) return undefined;
  const [, name] = /([a-zA-Z_]\w*)\s*$/.exec(text.slice(0, error.from)) ?? [];
  if (name !== undefined && text.slice(error.from).startsWith("(") && !FUNCTIONS.has(name)) {
    const hint = didYouMean(name, [...FUNCTIONS.keys()]);
    return { at: error.from - name.length, reason: `${name} is not a function${hint}` };
  }
  return {
    at: error.from,
    reason: error.from >= text.trimEnd().length ? "it ends too early" : "this is not valid PromQL",
  };
}

function jobsIn(node: SyntaxNode, text: string): readonly string[] {
  if (node.name !== "UnquotedLabelMatcher") return [];
  const { label, operator, value } = readMatcher(node, text) ?? {};
  if (label !== "job" || value === undefined || value === "") return [];
  if (operator === "=") return [value];
  return operator === "=~" && /^[\w.|-]+$/.test(value) && !value.includes(".*") && !value.includes(".+")
    ? value.split("|").filter((name) => name !== "")
    : [];
}
