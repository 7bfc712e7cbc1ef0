import { checkAggregation, checkCall } from "./calls";
import type { PromqlDialect } from "./dialect";
import { type Expression, type Found, textOf } from "./expression";
import { readNumber, readString } from "./literals";
import { checkBinary } from "./operators";
import { checkExtendedRange, checkModifier, checkRange, checkVectorSelector } from "./selectors";
import { allOf, type SyntaxNode } from "./syntax-tree";

/** What is wrong with an expression, and where. */
export interface PromqlMistake {
  /** Place in the text, from 0. */
  readonly at: number;
  /** What is wrong, in a sentence without a capital or a full stop. */
  readonly reason: string;
}

type Check = (node: SyntaxNode, expression: Expression) => Found;

const CHECKS: Readonly<Record<string, Check>> = {
  AggregateExpr: checkAggregation,
  AnchoredExpr: checkExtendedRange,
  BinaryExpr: checkBinary,
  FunctionCall: checkCall,
  MatrixSelector: checkRange,
  NumberDurationLiteral: (node, expression) => checkLiteral(node, readNumber, "scalar", expression),
  OffsetExpr: checkModifier,
  ParenExpr: checkInner,
  SmoothedExpr: checkExtendedRange,
  StepInvariantExpr: checkModifier,
  StringLiteral: (node, expression) => checkLiteral(node, readString, "string", expression),
  SubqueryExpr: checkRange,
  UnaryExpr: checkUnary,
  VectorSelector: checkVectorSelector,
};

/** Finds what Prometheus would refuse in an expression that its grammar accepts, in the order of the text. */
export function checkExpression(
  root: SyntaxNode,
  text: string,
  dialect: PromqlDialect,
): readonly PromqlMistake[] {
  const mistakes: PromqlMistake[] = [];
  const expression: Expression = {
    text,
    dialect,
    fail: ({ from }, reason) => void mistakes.push({ at: from, reason }),
    typeOf: (node) => CHECKS[node.name]?.(node, expression),
  };
  const type = checkInner(root, expression);
  if (type === "range vector" || type === "string") {
    expression.fail(root, `a rule takes an instant vector or a scalar, not a ${type}`);
  }
  for (const node of allOf(root)) {
    // labels of by, on and group_left are not checked individually.
    if (node.name === "GroupingLabels") node.children.forEach((each) => checkGroupingLabel(each, expression));
    if (node.name.startsWith("NumberDurationLiteral")) checkEnd(node, expression);
  }
  return mistakes;
}

function checkInner(node: SyntaxNode, { typeOf }: Expression): Found {
  const [inner] = node.children;
  return inner && typeOf(inner);
}

function checkLiteral(
  node: SyntaxNode,
  read: (text: string) => object,
  type: Found,
  expression: Expression,
): Found {
  const found = read(textOf(expression, node)) as { readonly mistake?: string };
  return found.mistake === undefined ? type : expression.fail(node, found.mistake);
}

/** Checks the end of a number: the editor's grammar parses `80and` as two tokens. */
function checkEnd(node: SyntaxNode, expression: Expression): void {
  const { text, fail } = expression;
  if (!/^[\d.]/.test(textOf(expression, node)) || !/\w/.test(text.charAt(node.to))) return;
  fail(node, "a number or a duration must be separated from the following word by a space");
}

function checkUnary(node: SyntaxNode, expression: Expression): Found {
  const inner = node.children.at(-1);
  const type = inner && expression.typeOf(inner);
  if (type === undefined || type === "scalar" || type === "instant vector") return type;
  return expression.fail(node, `a sign may only precede a scalar or an instant vector, not a ${type}`);
}

function checkGroupingLabel(node: SyntaxNode, expression: Expression): void {
  if (node.name !== "QuotedLabelName") return;
  const read = readString(textOf(expression, node));
  if ("mistake" in read) expression.fail(node, read.mistake);
  else if (read.value === "") expression.fail(node, "a label name must not be empty");
}
