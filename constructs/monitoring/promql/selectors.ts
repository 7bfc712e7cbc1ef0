import { readRe2 } from "../../checks";
import { PrometheusFeature } from "../props/prometheus-feature";
import { checkDuration, literalSeconds } from "./durations";
import { type Expression, type Found, requireFeature, textOf } from "./expression";
import { readNumber, readString } from "./literals";
import { allOf, type SyntaxNode } from "./syntax-tree";

const METRIC_NAME = "__name__";

/** A matcher, as far as it can be read from a valid expression. */
export interface Matcher {
  /** Name of the label. */
  readonly label: string;
  /** `=`, `!=`, `=~` or `!~`. */
  readonly operator: string;
  /** The value, without quotes and escapes. */
  readonly value: string;
}

/** Checks the matchers of a selector, and returns those that are right. */
export function checkMatchers(node: SyntaxNode, expression: Expression): readonly (Matcher | undefined)[] {
  const list = node.children.find((each) => each.name === "LabelMatchers");
  return list === undefined ? [] : list.children.map((each) => checkMatcher(each, expression));
}

/** Checks `up{job="x"}`. */
export function checkVectorSelector(node: SyntaxNode, expression: Expression): Found {
  const parts = node.children;
  const name = parts.find((each) => each.name === "Identifier");
  const matchers = checkMatchers(node, expression);
  if (name !== undefined) {
    if (matchers.some((each) => each?.label === METRIC_NAME)) {
      expression.fail(node, "the name of the metric is set twice");
    }
  } else if (!matchers.some((each) => each === undefined || !matchesNothing(each))) {
    expression.fail(
      node,
      "at least one matcher must not match the empty text, or all series are selected: use .+ for .*",
    );
  }
  return "instant vector";
}

/** Parses a matcher; undefined if it is invalid. */
export function readMatcher(node: SyntaxNode, text: string): Matcher | undefined {
  const [label, operator, value] = node.children;
  const of = (each: SyntaxNode) => text.slice(each.from, each.to);
  if (label === undefined) return undefined;
  if (node.name === "QuotedLabelName") return matcherOf(METRIC_NAME, "=", readString(of(node)));
  const name = node.name === "UnquotedLabelMatcher" ? { value: of(label) } : readString(of(label));
  if (!("value" in name) || operator === undefined || value === undefined) return undefined;
  return matcherOf(name.value, of(operator), readString(of(value)));
}

function matcherOf(
  label: string,
  operator: string,
  read: ReturnType<typeof readString>,
): Matcher | undefined {
  return "value" in read ? { label, operator, value: read.value } : undefined;
}

function checkMatcher(node: SyntaxNode, expression: Expression): Matcher | undefined {
  for (const each of allOf(node)) {
    if (each.name !== "StringLiteral") continue;
    const read = readString(textOf(expression, each));
    if ("mistake" in read) return expression.fail(each, read.mistake);
  }
  const matcher = readMatcher(node, expression.text);
  if (matcher?.operator.endsWith("~") !== true) return matcher;
  const read = readRe2(matcher.value, true);
  if ("mistake" in read) return expression.fail(node, `the regular expression is not RE2: ${read.mistake}`);
  return matcher;
}

function matchesNothing({ operator, value }: Matcher): boolean {
  const isEqual = operator.endsWith("~") ? matchesEmpty(value) : value === "";
  return operator.startsWith("!") ? !isEqual : isEqual;
}

function matchesEmpty(regex: string): boolean {
  const read = readRe2(regex, true);
  return "matches" in read && read.matches("");
}

/** Checks `up[5m]` and `rate(up[5m])[1h:1m]`. */
export function checkRange(node: SyntaxNode, expression: Expression): Found {
  const [inner, ...durations] = node.children;
  if (inner === undefined) return undefined;
  const type = expression.typeOf(inner);
  for (const each of durations) checkDuration(each, expression, true);
  if (node.name === "SubqueryExpr") {
    const [range] = durations;
    // Prometheus refuses a colon after these parentheses.
    if (range !== undefined && /(?:step|range)\s*\(\s*\)\s*$/.test(textOf(expression, range))) {
      expression.fail(range, "step() and range() must be in parentheses before the colon of a subquery");
    }
    if (type !== undefined && type !== "instant vector") {
      expression.fail(node, `a subquery is taken of an instant vector, not of a ${type}`);
    }
  } else if (inner.name !== "VectorSelector") {
    const isModified = inner.name === "OffsetExpr" || inner.name === "StepInvariantExpr";
    const rule = isModified
      ? "offset and @ must follow the range"
      : "a range is taken of a metric only: of an expression, it is a subquery such as [5m:]";
    expression.fail(node, rule);
  }
  return "range vector";
}

/** Checks `x offset 5m` and `x @ start()`. */
export function checkModifier(node: SyntaxNode, expression: Expression): Found {
  const [inner, , ...rest] = node.children;
  if (inner === undefined) return undefined;
  const type = expression.typeOf(inner);
  const word = node.name === "OffsetExpr" ? "offset" : "@";
  const carrier = carrierOf(inner);
  if (!["VectorSelector", "MatrixSelector", "SubqueryExpr"].includes(carrier.name)) {
    expression.fail(node, `${word} may only follow a metric, a range or a subquery`);
  }
  if (hasModifier(inner, node.name, expression)) expression.fail(node, `${word} is set twice`);
  const value = rest.at(-1);
  if (word === "offset" && value !== undefined) checkDuration(value, expression, false);
  if (word === "@" && value?.name === "NumberDurationLiteral") checkTime(value, expression);
  return type;
}

/** Checks `up[5m] anchored` and `up smoothed`. */
export function checkExtendedRange(node: SyntaxNode, expression: Expression): Found {
  const [inner] = node.children;
  if (inner === undefined) return undefined;
  const type = expression.typeOf(inner);
  const word = node.name === "AnchoredExpr" ? "anchored" : "smoothed";
  requireFeature(node, word, PrometheusFeature.PROMQL_EXTENDED_RANGE_SELECTORS, expression);
  const carrier = carrierOf(inner);
  if (!["VectorSelector", "MatrixSelector"].includes(carrier.name)) {
    expression.fail(node, `${word} may only follow a metric or a range`);
  }
  const other = node.name === "AnchoredExpr" ? "SmoothedExpr" : "AnchoredExpr";
  if (hasPostfix(inner, other)) expression.fail(node, "anchored and smoothed exclude each other");
  return type;
}

function hasPostfix(node: SyntaxNode, name: string): boolean {
  const [inner] = node.children;
  if (node.name === name) return true;
  return MODIFIERS.includes(node.name) && inner !== undefined && hasPostfix(inner, name);
}

/** What may only follow a metric or a range, and changes no type. */
const MODIFIERS = ["OffsetExpr", "StepInvariantExpr", "AnchoredExpr", "SmoothedExpr"];

/** Returns the node that a chain of modifiers applies to. */
function carrierOf(node: SyntaxNode): SyntaxNode {
  return MODIFIERS.includes(node.name) && node.children[0] !== undefined ? carrierOf(node.children[0]) : node;
}

/** Returns whether a modifier is set already; Prometheus ignores an offset of 0. */
function hasModifier(node: SyntaxNode, name: string, expression: Expression): boolean {
  if (!MODIFIERS.includes(node.name)) return false;
  const [inner, , value] = node.children;
  const isZero = name === "OffsetExpr" && value !== undefined && literalSeconds(value, expression) === 0;
  if (node.name === name && !isZero) return true;
  return inner !== undefined && hasModifier(inner, name, expression);
}

function checkTime(node: SyntaxNode, expression: Expression): void {
  const read = readNumber(textOf(expression, node));
  if ("mistake" in read) expression.fail(node, read.mistake);
  else if (!(Math.abs(read.value) < 2 ** 63)) expression.fail(node, "the time is out of range");
}
