import { PrometheusFeature } from "../props/prometheus-feature";
import { type Expression, type Found, requireFeature, textOf } from "./expression";
import { readString } from "./literals";
import type { SyntaxNode } from "./syntax-tree";

const COMPARISONS = ["Eql", "Neq", "Lte", "Lss", "Gte", "Gtr"];
const SETS = ["And", "Or", "Unless"];

/** The modifiers between an operator and its right side. */
interface Matching {
  readonly on: boolean;
  readonly labels: readonly string[];
  readonly group: string | undefined;
  readonly included: readonly string[];
}

/** Checks `a / on(job) b`. */
export function checkBinary(node: SyntaxNode, expression: Expression): Found {
  const parts = node.children;
  const [left, operator] = parts;
  const right = parts.at(-1);
  if (left === undefined || operator === undefined || right === undefined) return undefined;
  const types = [left, right].map((each) => ({ each, type: expression.typeOf(each) }));
  for (const { each, type } of types) {
    if (type === undefined || type === "scalar" || type === "instant vector") continue;
    expression.fail(each, `an operator takes scalars and instant vectors, not a ${type}`);
  }
  if (types.some(({ type }) => type === undefined)) return undefined;
  const isScalar = types.map(({ type }) => type === "scalar");
  checkFill(node, operator, isScalar.some(Boolean), expression);
  const hasBool = parts.some((each) => each.name === "BoolModifier");
  checkOperator(operator, hasBool, isScalar.every(Boolean), expression);
  const clause = parts.find((each) => each.name === "MatchingModifierClause");
  checkMatching(node, operator, matchingOf(clause, expression), isScalar.some(Boolean), expression);
  return isScalar.every(Boolean) ? "scalar" : "instant vector";
}

function checkFill(node: SyntaxNode, operator: SyntaxNode, hasScalar: boolean, expression: Expression): void {
  if (!node.children.some((each) => each.name === "FillModifier")) return;
  requireFeature(node, "fill", PrometheusFeature.PROMQL_BINOP_FILL_MODIFIERS, expression);
  if (hasScalar) expression.fail(node, "fill may only be used between two instant vectors");
  else if (SETS.includes(operator.name)) {
    expression.fail(node, `${textOf(expression, operator)} takes no fill`);
  }
}

function checkOperator(
  operator: SyntaxNode,
  hasBool: boolean,
  ofScalars: boolean,
  expression: Expression,
): void {
  const isComparison = COMPARISONS.includes(operator.name);
  if (hasBool && !isComparison) expression.fail(operator, "bool may only follow a comparison");
  if (isComparison && !hasBool && ofScalars) {
    expression.fail(operator, `two scalars are compared with ${textOf(expression, operator)} bool`);
  }
}

function checkMatching(
  node: SyntaxNode,
  operator: SyntaxNode,
  { on, labels, group, included }: Matching,
  hasScalar: boolean,
  expression: Expression,
): void {
  const both = labels.find((label) => on && included.includes(label));
  if (both !== undefined)
    expression.fail(node, `the label ${both} is in on and in group_left or group_right`);
  const isSet = SETS.includes(operator.name);
  const name = textOf(expression, operator);
  if (hasScalar) {
    if (labels.length > 0)
      expression.fail(node, "on and ignoring may only be used between two instant vectors");
    if (isSet) expression.fail(operator, `${name} takes two instant vectors, not a scalar`);
  } else if (isSet && group !== undefined) {
    expression.fail(node, `${name} takes no ${group}`);
  }
}

function matchingOf(clause: SyntaxNode | undefined, expression: Expression): Matching {
  const parts = clause === undefined ? [] : clause.children;
  const [labels, included] = parts.filter((each) => each.name === "GroupingLabels");
  const group = parts.find((each) => each.name === "GroupLeft" || each.name === "GroupRight");
  return {
    on: parts[0]?.name === "On",
    labels: labels === undefined ? [] : labelsOf(labels, expression),
    group: group && textOf(expression, group),
    included: included === undefined ? [] : labelsOf(included, expression),
  };
}

/** Lists the labels of `(job, "a.b")`; one with wrong quotes is omitted, and reported elsewhere. */
export function labelsOf(list: SyntaxNode, expression: Expression): readonly string[] {
  return list.children.flatMap((each) => {
    const text = textOf(expression, each);
    if (each.name !== "QuotedLabelName") return [text];
    const read = readString(text);
    return "value" in read ? [read.value] : [];
  });
}
