import { LONGEST_SECONDS } from "../model/duration";
import { PrometheusFeature } from "../props/prometheus-feature";
import { type Expression, requireFeature, textOf } from "./expression";
import { readNumber } from "./literals";
import type { SyntaxNode } from "./syntax-tree";

const LITERAL = "NumberDurationLiteralInDurationContext";

/**
 * Checks the duration of a range, a subquery or an offset. Prometheus computes it when it evaluates the rule, unless it
 * is one literal.
 */
export function checkDuration(node: SyntaxNode, expression: Expression, mustBePositive: boolean): void {
  checkParts(node, expression);
  if (expression.dialect.isOperated && !isPlain(node)) {
    requireFeature(
      node,
      "for the operator, a computed duration",
      PrometheusFeature.PROMQL_DURATION_EXPR,
      expression,
    );
  }
  const seconds = literalSeconds(node, expression);
  if (mustBePositive && seconds !== undefined && !(seconds > 0)) {
    expression.fail(node, "a duration must be greater than 0");
  }
}

/** Whether a duration is a literal, with a sign or not. In parentheses, it is computed. */
function isPlain({ name, children }: SyntaxNode): boolean {
  const [first, second] = children;
  if (first?.name === "UnaryOp") return second !== undefined && isPlain(second);
  return name === LITERAL || (children.length === 1 && first?.name === LITERAL);
}

/** Returns the seconds of a duration that is one literal, with or without signs and parentheses. */
export function literalSeconds(node: SyntaxNode, expression: Expression): number | undefined {
  const { name, children } = node;
  if (name === LITERAL) {
    const read = readNumber(textOf(expression, node));
    return "value" in read ? read.value : undefined;
  }
  const [first, second] = children;
  if (first?.name === "UnaryOp" && second !== undefined && children.length === 2) {
    const seconds = literalSeconds(second, expression);
    return seconds === undefined ? undefined : textOf(expression, first) === "-" ? -seconds : seconds;
  }
  return first !== undefined && children.length === 1 ? literalSeconds(first, expression) : undefined;
}

function checkParts(node: SyntaxNode, expression: Expression): void {
  if (node.name === LITERAL) {
    const read = readNumber(textOf(expression, node));
    if ("mistake" in read) expression.fail(node, read.mistake);
    else if (Math.abs(read.value) > LONGEST_SECONDS) expression.fail(node, "the duration is out of range");
  }
  const [, operator, right] = node.children;
  const isDivision = operator?.name === "Div" || operator?.name === "Mod";
  if (isDivision && right !== undefined && literalSeconds(right, expression) === 0) {
    expression.fail(operator, "a duration is divided by zero");
  }
  for (const each of node.children) checkParts(each, expression);
}
