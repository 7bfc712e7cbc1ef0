import { type IResolvable, rawString } from "cdktf";
import type { IConstruct } from "constructs";
import { isInTemplate } from "./in-template";

/** Trees in which foreign code was run to resolve a token. */
const trees = new WeakSet<IConstruct>();

/** What all tokens have in common that cdktf makes of functions, operators, references and other values. */
const INTRINSIC = prototypeOf(prototypeOf(prototypeOf(rawString(""))));

/** Takes note of a token that is being resolved. */
export function rememberToken(token: IResolvable, scope: IConstruct): void {
  if (!isFrameworks(token)) trees.add(scope.node.root);
}

/** Returns whether foreign code was run to resolve a token of a tree. */
export function hasForeignTokens(root: IConstruct): boolean {
  return trees.has(root);
}

/** Returns whether a token is one of cdktf's own, which do nothing but return what they stand for. */
function isFrameworks(token: IResolvable): boolean {
  const isAttribute = "terraformResource" in token && "terraformAttribute" in token;
  return isAttribute || isInTemplate(token) || Object.prototype.isPrototypeOf.call(INTRINSIC, token);
}

function prototypeOf(value: object): object {
  return Object.getPrototypeOf(value) as object;
}
