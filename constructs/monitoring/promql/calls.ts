import { didYouMean, readRe2 } from "../../checks";
import { PrometheusFeature } from "../props/prometheus-feature";
import { EXPERIMENTAL_FOR_OPERATOR, UNKNOWN_TO_OPERATOR } from "./dialect";
import { described, type Expression, type Found, requireFeature, textOf, unwrapped } from "./expression";
import { AGGREGATION_PARAMETERS, EXPERIMENTAL_AGGREGATIONS, FUNCTIONS, type ValueType } from "./functions";
import { readString } from "./literals";
import { checkMatchers } from "./selectors";
import type { SyntaxNode } from "./syntax-tree";

/** Checks `rate(up[5m])`. */
export function checkCall(node: SyntaxNode, expression: Expression): Found {
  const [identifier, body] = node.children;
  if (identifier === undefined || body === undefined) return undefined;
  const name = textOf(expression, identifier);
  const signature = FUNCTIONS.get(name);
  if (signature === undefined) {
    return expression.fail(identifier, `${name} is not a function${didYouMean(name, [...FUNCTIONS.keys()])}`);
  }
  requireEnabled(identifier, name, signature.isExperimental, expression);
  const args = body.children;
  const { least, most } = signature;
  if (args.length < least || args.length > most) {
    const count =
      least === most
        ? String(least)
        : `${String(least)} to ${most === Infinity ? "any number" : String(most)}`;
    expression.fail(
      node,
      `${name} takes ${count} argument${count === "1" ? "" : "s"}, not ${String(args.length)}`,
    );
  }
  const [, labels] = args;
  if (name === "info" && labels !== undefined) checkInfo(labels, expression);
  for (const [at, arg] of args.entries()) {
    if (name === "info" && at > 0) break;
    const wanted = signature.args[Math.min(at, signature.args.length - 1)];
    if (wanted === undefined) break;
    expect(arg, wanted, `argument ${String(at + 1)} of ${name}`, expression);
  }
  checkLabelArguments(name, args, expression);
  return signature.returns;
}

/**
 * Checks the second argument of `info`, which selects the added labels: matchers without a metric, which may match
 * everything.
 */
function checkInfo(node: SyntaxNode, expression: Expression): void {
  const isSelector =
    node.name === "VectorSelector" && !node.children.some(({ name }) => name === "Identifier");
  if (!isSelector)
    expression.fail(node, 'the second argument of info is matchers only, such as {cluster=~".+"}');
  else checkMatchers(node, expression);
}

/** Notes a function that Prometheus or the operator has not enabled. */
function requireEnabled(
  node: SyntaxNode,
  name: string,
  isExperimental: boolean,
  expression: Expression,
): void {
  const { isOperated } = expression.dialect;
  if (isOperated && UNKNOWN_TO_OPERATOR.includes(name)) {
    expression.fail(node, `${name} is unknown to the operator, which reads rules as Prometheus 3.13 does`);
  }
  if (!isExperimental && !(isOperated && EXPERIMENTAL_FOR_OPERATOR.includes(name))) return;
  requireFeature(node, name, PrometheusFeature.PROMQL_EXPERIMENTAL_FUNCTIONS, expression);
}

/** Checks `sum by (job) (up)`. */
export function checkAggregation(node: SyntaxNode, expression: Expression): Found {
  const parts = node.children;
  const operator = parts.find((each) => each.name === "AggregateOp");
  const body = parts.find((each) => each.name === "FunctionCallBody");
  if (operator === undefined || body === undefined) return undefined;
  const name = textOf(expression, operator).toLowerCase();
  if (EXPERIMENTAL_AGGREGATIONS.includes(name)) requireEnabled(operator, name, true, expression);
  const parameter = AGGREGATION_PARAMETERS.get(name);
  const wanted: readonly ValueType[] = [...(parameter === undefined ? [] : [parameter]), "instant vector"];
  const args = body.children;
  if (args.length !== wanted.length) {
    return expression.fail(
      node,
      `${name} takes ${String(wanted.length)} argument${wanted.length === 1 ? "" : "s"}, not ${String(args.length)}`,
    );
  }
  for (const [at, type] of wanted.entries()) {
    const arg = args[at];
    if (arg !== undefined) expect(arg, type, `argument ${String(at + 1)} of ${name}`, expression);
  }
  return "instant vector";
}

function expect(node: SyntaxNode, wanted: ValueType, what: string, expression: Expression): void {
  const type = expression.typeOf(node);
  if (type === undefined || type === wanted) return;
  expression.fail(
    node,
    `${what} must be ${described(wanted)}, not ${described(type).replace(/ such as.*/, "")}`,
  );
}

/** Checks arguments that Prometheus only checks when it evaluates the rule, which then always fails. */
function checkLabelArguments(name: string, args: readonly SyntaxNode[], expression: Expression): void {
  if (name !== "label_replace") return;
  const regex = args[4];
  const text = regex === undefined ? undefined : literalOf(regex, expression);
  const read = text === undefined ? undefined : readRe2(text);
  if (regex !== undefined && read !== undefined && "mistake" in read) {
    expression.fail(regex, `the regular expression is not RE2: ${read.mistake}`);
  }
}

function literalOf(node: SyntaxNode, expression: Expression): string | undefined {
  const inner = unwrapped(node);
  if (inner.name !== "StringLiteral") return undefined;
  const read = readString(textOf(expression, inner));
  return "value" in read ? read.value : undefined;
}
