import { type IResolvable, rawString } from "cdktf";
import type { IConstruct } from "constructs";
import { isInTemplate } from "./in-template";

/** Trees in which foreign code ran to resolve a token. */
const trees = new WeakSet<IConstruct>();

/** Fields that all of cdktf's tokens for functions, operators, references and other values have. */
const INTRINSIC = prototypeOf(prototypeOf(prototypeOf(rawString(""))));

/** Records a token that is being resolved. */
export function rememberToken(token: IResolvable, scope: IConstruct): void {
  if (!isFrameworks(token)) trees.add(scope.node.root);
}

/** Returns whether foreign code ran to resolve a token of a tree. */
export function hasForeignTokens(root: IConstruct): boolean {
  return trees.has(root);
}

/** Returns whether a token is one of cdktf's own, which only return their value. */
function isFrameworks(token: IResolvable): boolean {
  const isAttribute = "terraformResource" in token && "terraformAttribute" in token;
  return isAttribute || isInTemplate(token) || Object.prototype.isPrototypeOf.call(INTRINSIC, token);
}

function prototypeOf(value: object): object {
  return Object.getPrototypeOf(value) as object;
}
