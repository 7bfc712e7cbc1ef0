import * as ts from "typescript";
import { DNS_NAME_RULE, dnsLabelRule, objectNameRule, wholeNumberRule } from "../../constructs/checks";
import { constantOf, nodesOf, sources } from "./library-sources";

/** Returns the text of an expression, with `...` for what is not written there. */
export function textIn(node: ts.Expression): string {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isTemplateExpression(node)) {
    const spans = node.templateSpans.map(
      ({ expression, literal }) => sharedTextIn(expression) + literal.text,
    );
    return node.head.text + spans.join("");
  }
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) {
    return textIn(node.left) + textIn(node.right);
  }
  if (ts.isConditionalExpression(node)) return textIn(node.whenTrue);
  if (ts.isParenthesizedExpression(node)) return textIn(node.expression);
  if (ts.isIdentifier(node)) return textOfValue(constantOf(node) ?? SHARED_RULES.get(node.text));
  return sharedTextIn(node);
}

function textOfValue(value: ts.Expression | undefined, otherwise = "..."): string {
  return value === undefined ? otherwise : textIn(value);
}

/** Returns the text of a call of a function of `constructs/checks`; `...` for any other expression. */
function sharedTextIn(node: ts.Expression): string {
  const [name, given] = ts.isCallExpression(node) ? [node.expression.getText(), node.arguments[0]] : [];
  if (name === "dnsLabelRule") return labelRuleOf(given);
  if (name === "wholeNumberRule") return numberRuleOf(given);
  return name === "objectNameRule" && given ? objectNameRule(textIn(given)) : "...";
}

function numberRuleOf(options: ts.Expression | undefined): string {
  const given = options && ts.isIdentifier(options) ? constantOf(options) : options;
  const members = new Map(
    (given && ts.isObjectLiteralExpression(given) ? given.properties : []).map((member) => [
      member.name?.getText() ?? "",
      ts.isPropertyAssignment(member) ? member.initializer : (member.name as ts.Identifier),
    ]),
  );
  const [least, most] = ["least", "most"].map((name) => {
    const bound = members.get(name);
    // a bound that is no literal is a number that the text does not show.
    return bound && Number(bound.getText().replaceAll("_", ""));
  });
  return wholeNumberRule({ least, most, why: textOfValue(members.get("why"), "") }).replaceAll("NaN", "...");
}

function labelRuleOf(argument: ts.Expression | undefined): string {
  const given = argument && ts.isIdentifier(argument) ? constantOf(argument) : argument;
  const text = given?.getText() ?? "";
  const longest = text.includes("longest") ? Number(/longest: (\d+)/.exec(text)?.[1]) : undefined;
  return dnsLabelRule({ letterFirst: text.includes("letterFirst: true"), longest }).replace("NaN", "...");
}

/** Rules of `constructs/checks`, by the name of the constant. */
const SHARED_RULES = new Map(
  sources
    .filter(({ fileName }) => fileName.startsWith("constructs/checks/"))
    .flatMap((source) => nodesOf(source).flatMap(sharedRuleOf)),
);

function sharedRuleOf(node: ts.Node): [string, ts.Expression][] {
  if (!ts.isVariableDeclaration(node) || node.initializer === undefined) return [];
  const name = node.name.getText();
  return name.endsWith("_RULE") ? [[name, node.initializer]] : [];
}

/** Functions of `constructs/checks` that throw a rule of their own, called as `requireX(fail, prop, value, ...)`. */
export const REQUIRERS: ReadonlyMap<string, (given: ts.Expression | undefined) => string> = new Map([
  ["requireDnsLabel", labelRuleOf],
  ["requireDnsName", (why) => `${DNS_NAME_RULE}${textOfValue(why, "")}`],
  ["requireWholeNumber", numberRuleOf],
]);
