import { relative } from "node:path";
import * as ts from "typescript";
import { constantOf, isInside, nodesOf, scopeOf, sources } from "./library-sources";
import { REQUIRERS, textIn } from "./rule-text";

/** A rule with an id, in a comment where the code enforces it: `// GR-10 (synth): what happened.`. */
export interface NamedRule {
  readonly id: string;
  readonly caught: string;
  readonly happened: string;
  readonly file: string;
}

/** A check at plan, as a constant of the library declares it. */
export interface PlanRule {
  readonly name: string;
  readonly constant: string;
  readonly summary: string;
  /** What its sentences are made of, from the check itself and the functions of its file. */
  readonly sentences: readonly string[];
  readonly file: string;
}

/** A message of a check at synth, with `...` for what depends on the values. */
export interface SynthRule {
  readonly prop: string;
  readonly rule: string;
  readonly file: string;
}

/** Returns the rules with ids, by id. */
export function namedRules(): readonly NamedRule[] {
  const found = sources.flatMap(({ fileName, text }) => {
    const joined = text.replace(/\n\s*\/\/ (?!GR-)/g, " ");
    return [...joined.matchAll(/\/\/ (GR-\d\d) \((synth|plan|apply)\): (.*)\.$/gm)].map(
      ([, id = "", caught = "", happened = ""]) => ({ id, caught, happened, file: fileName }),
    );
  });
  return found.sort((a, b) => a.id.localeCompare(b.id) || a.file.localeCompare(b.file));
}

/** Returns the checks at plan, by name. */
export function planRules(): readonly PlanRule[] {
  const found = sources.flatMap((source) => nodesOf(source).flatMap((node) => planRuleOf(source, node)));
  return found.sort((a, b) => a.name.localeCompare(b.name));
}

function planRuleOf(source: ts.SourceFile, node: ts.Node): readonly PlanRule[] {
  if (!ts.isVariableDeclaration(node) || node.initializer === undefined) return [];
  const call = node.initializer;
  if (!ts.isCallExpression(call) || call.expression.getText() !== "builtIn") return [];
  const name = /name: "([\w-]+)"/.exec(call.getText())?.[1];
  const docs = ts.getJSDocCommentsAndTags(node.parent.parent).map(({ comment }) => comment);
  const text = docs.map((each) => (typeof each === "string" ? each : "")).join(" ");
  const sentence = /^.*?(?=\.(\s|$)|$)/s.exec(text)?.[0].replace(/\s+/g, " ") ?? "";
  // some docstrings begin with the verb, which the heading of the column contains.
  const summary = sentence.replace(/^Checks that (\w)/, (_, first: string) => first.toUpperCase());
  if (name === undefined) return [];
  const constant = node.name.getText();
  return [{ name, constant, summary, sentences: sentencesIn(call), file: source.fileName }];
}

/** Returns the texts of an expression and of what it uses of its file. */
function sentencesIn(root: ts.Node, seen = new Set<ts.Node>()): readonly string[] {
  if (seen.has(root)) return [];
  seen.add(root);
  const texts: string[] = [];
  const visit = (node: ts.Node) => {
    const text = ts.isBinaryExpression(node) || ts.isTemplateExpression(node) ? textIn(node) : undefined;
    if (text !== undefined) texts.push(text);
    else if (ts.isStringLiteralLike(node)) texts.push(node.text);
    if (ts.isIdentifier(node)) {
      const used = nodesOf(node.getSourceFile()).find(
        (each) =>
          (ts.isFunctionDeclaration(each) || ts.isVariableDeclaration(each)) &&
          each.name?.getText() === node.text &&
          isInside(node, scopeOf(each)),
      );
      if (used !== undefined) texts.push(...sentencesIn(used, seen));
    }
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(root, visit);
  return texts;
}

/** Functions that throw `<path>: <prop> must <rule>, got <value>`, with the index of the prop among their arguments. */
const THROWERS: Readonly<Record<string, number>> = { propError: 1, fail: 0, refuse: 0 };

/** Returns what the checks at synth demand, in the order of the files. */
export function synthRules(): readonly SynthRule[] {
  const found = sources.flatMap((source) =>
    nodesOf(source).flatMap((node) => {
      const found = ts.isCallExpression(node) ? thrownRuleOf(node) : wellKnownRuleOf(node);
      // helpers that only hand a rule on have no text of their own.
      if (found === undefined || !/[a-z]{2} /.test(found.rule)) return [];
      return [{ ...found, file: source.fileName }];
    }),
  );
  const unique = new Map(found.map((each) => [JSON.stringify(each), each]));
  return [...unique.values()];
}

function thrownRuleOf(call: ts.CallExpression): Omit<SynthRule, "file"> | undefined {
  const name = call.expression.getText();
  const [, given, , option] = call.arguments;
  const ruleOf = REQUIRERS.get(name);
  if (ruleOf && given) return { prop: textIn(given), rule: ruleOf(option) };
  const first = THROWERS[name];
  const [prop, rule] = first === undefined ? [] : call.arguments.slice(first);
  return prop && rule && { prop: textIn(prop), rule: textIn(rule) };
}

/** `namespace: NAMESPACE` in the table of props that mean the same everywhere, where `NAMESPACE` is `text(rule, ...)`. */
function wellKnownRuleOf(node: ts.Node): Omit<SynthRule, "file"> | undefined {
  if (!ts.isPropertyAssignment(node) || !node.getSourceFile().fileName.endsWith("/well-known.ts"))
    return undefined;
  const { initializer } = node;
  const value = ts.isIdentifier(initializer) ? constantOf(initializer) : initializer;
  if (value === undefined || !ts.isCallExpression(value)) return undefined;
  if (!["text", "number"].includes(value.expression.getText())) return undefined;
  const [rule] = value.arguments;
  return rule && { prop: node.name.getText(), rule: textIn(rule) };
}

/** Returns a link from a page in `docs/` to a file of the project. */
export function linkTo(file: string): string {
  return `[${file.replace(/^.*\//, "")}](../${relative(".", file)})`;
}
