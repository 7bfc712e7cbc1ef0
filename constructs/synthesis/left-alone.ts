import { Aspects, type IResolvable, rawString, TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import { isInTemplate } from "./in-template";

/** How cdktf marks a construct that does something of its own while its stack is synthesized. */
const CUSTOM_SYNTHESIS = Symbol.for("cdktf/customSynthesis");

/** Stacks whose preparation is ours, and how many validations cdktf itself has given them. */
const stacks = new WeakMap<IConstruct, { readonly prepareStack: unknown; readonly validations: number }>();

/** Trees in which somebody else's code was run to resolve a token. */
const withForeignTokens = new WeakSet<IConstruct>();

/** Trees that were looked at since the last of their stacks was prepared, and whether something runs in them. */
const quiet = new WeakMap<IConstruct, boolean>();

/** What all tokens have in common that cdktf makes of functions, operators, references and other values. */
const INTRINSIC = prototypeOf(prototypeOf(prototypeOf(rawString(""))));

/** Takes note of a new stack, to tell later what of it is somebody else's. */
export function rememberStack(stack: TerraformStack, prepareStack: unknown): void {
  // none are found where they are no longer kept under this name; then, no stack is left alone.
  stacks.set(stack, { prepareStack, validations: validationsOf(stack) || Number.NaN });
}

/** Takes note of a token that is being resolved. */
export function rememberToken(token: IResolvable, scope: IConstruct): void {
  if (!isFrameworks(token)) withForeignTokens.add(scope.node.root);
}

/** Takes note of a stack that is being prepared. */
export function rememberPreparation({ node }: TerraformStack): void {
  quiet.delete(node.root);
}

/**
 * Says whether nothing but cdktf itself runs between the preparation of the stacks and their writing, so that
 * a tree stays as it was prepared: no aspect, no validation, no custom synthesis, no lazy value, and no
 * stack that is not ours.
 */
export function isLeftAlone(root: IConstruct): boolean {
  const isQuiet = quiet.get(root) ?? root.node.findAll().every(hasNothingToRun);
  quiet.set(root, isQuiet);
  return isQuiet && !withForeignTokens.has(root);
}

function hasNothingToRun(construct: IConstruct): boolean {
  if (Aspects.of(construct).all.length > 0 || hasOwnSynthesis(construct)) return false;
  if (!TerraformStack.isStack(construct)) return validationsOf(construct) === 0;
  const stack = stacks.get(construct);
  return stack?.prepareStack === construct.prepareStack && stack.validations === validationsOf(construct);
}

/** Says whether a construct does something of its own, other than to copy the files of an asset. */
function hasOwnSynthesis(construct: IConstruct): boolean {
  return CUSTOM_SYNTHESIS in construct && !("assetHash" in construct);
}

/** How many validations a construct has; constructs keeps that to itself. */
function validationsOf({ node }: IConstruct): number {
  const validations: unknown = Reflect.get(node, "_validations") ?? [];
  return Array.isArray(validations) ? validations.length : Number.NaN;
}

/** Says whether a token is one of cdktf's own, which do nothing but return what they stand for. */
function isFrameworks(token: IResolvable): boolean {
  const isAttribute = "terraformResource" in token && "terraformAttribute" in token;
  return isAttribute || isInTemplate(token) || Object.prototype.isPrototypeOf.call(INTRINSIC, token);
}

function prototypeOf(value: object): object {
  return Object.getPrototypeOf(value) as object;
}
