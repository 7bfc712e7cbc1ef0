import { Aspects, TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import { hasForeignTokens } from "./tokens/foreign-tokens";
import { hasOnlyOwnValidations, hasValidations } from "./validations";

/** Symbol by which cdktf marks constructs with custom synthesis. */
const CUSTOM_SYNTHESIS = Symbol.for("cdktf/customSynthesis");

/** Methods that cdktf calls to prepare, validate and write a stack. */
const METHODS = ["prepareStack", "runAllValidations", "toTerraform"] as const;

/** The class that provides these methods, unless one of them was replaced. */
const classOf = new WeakMap<IConstruct, TerraformStack>();

/**
 * Results for the trees that were inspected since the last of their stacks was prepared: whether other code runs in
 * them.
 */
const quiet = new WeakMap<IConstruct, boolean>();

/** Records a stack that has our methods. */
export function rememberStack(stack: TerraformStack, own: TerraformStack): void {
  classOf.set(stack, own);
}

/** Records a stack that is being prepared. */
export function rememberPreparation({ node }: TerraformStack): void {
  quiet.delete(node.root);
}

/** Returns whether no code is known that would run between the preparation of a stack and its writing. */
export function mayBeLeftAlone({ node }: TerraformStack): boolean {
  return [...node.scopes, ...node.findAll()].every(hasNothingToRun) && !hasForeignTokens(node.root);
}

/**
 * Returns whether only the framework runs between the preparation of the stacks and their writing, so that a tree
 * stays as prepared: no aspect, no validation, no custom synthesis, no lazy value, no foreign stack.
 */
export function isLeftAlone(root: IConstruct): boolean {
  const isQuiet = quiet.get(root) ?? root.node.findAll().every(hasNothingToRun);
  quiet.set(root, isQuiet);
  return isQuiet && !hasForeignTokens(root);
}

function hasNothingToRun(construct: IConstruct): boolean {
  if (Aspects.of(construct).all.length > 0 || hasOwnSynthesis(construct)) return false;
  if (!hasOnlyOwnValidations(construct)) return false;
  // the framework adds one to each stack; if there is none, they are no longer visible.
  return !TerraformStack.isStack(construct) || (hasValidations(construct) && hasOwnMethods(construct));
}

function hasOwnMethods(stack: TerraformStack): boolean {
  const own = classOf.get(stack);
  return own !== undefined && METHODS.every((method) => stack[method] === own[method]);
}

/** Returns whether a construct runs code during synthesis, other than copying the files of an asset. */
function hasOwnSynthesis(construct: IConstruct): boolean {
  return CUSTOM_SYNTHESIS in construct && !("assetHash" in construct);
}
