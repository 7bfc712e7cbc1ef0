import { Aspects, TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import { hasForeignTokens } from "./tokens/foreign-tokens";
import { hasOnlyOwnValidations, hasValidations } from "./validations";

/** How cdktf marks a construct that does something of its own while its stack is synthesized. */
const CUSTOM_SYNTHESIS = Symbol.for("cdktf/customSynthesis");

/** What cdktf calls of a stack to prepare, validate and write it. */
const METHODS = ["prepareStack", "runAllValidations", "toTerraform"] as const;

/** The class that a stack has these methods from, unless one was replaced. */
const classOf = new WeakMap<IConstruct, TerraformStack>();

/** Trees that were looked at since the last of their stacks was prepared, and whether nothing runs in them. */
const quiet = new WeakMap<IConstruct, boolean>();

/** Takes note of a stack whose methods are ours. */
export function rememberStack(stack: TerraformStack, own: TerraformStack): void {
  classOf.set(stack, own);
}

/** Takes note of a stack that is being prepared. */
export function rememberPreparation({ node }: TerraformStack): void {
  quiet.delete(node.root);
}

/** Returns whether nothing is known yet that would run between the preparation of a stack and its writing. */
export function mayBeLeftAlone({ node }: TerraformStack): boolean {
  return [...node.scopes, ...node.findAll()].every(hasNothingToRun) && !hasForeignTokens(node.root);
}

/**
 * Returns whether nothing but the framework itself runs between the preparation of the stacks and their writing, so
 * that a tree stays as it was prepared: no aspect, no validation, no custom synthesis, no lazy value, and
 * no stack that is not ours.
 */
export function isLeftAlone(root: IConstruct): boolean {
  const isQuiet = quiet.get(root) ?? root.node.findAll().every(hasNothingToRun);
  quiet.set(root, isQuiet);
  return isQuiet && !hasForeignTokens(root);
}

function hasNothingToRun(construct: IConstruct): boolean {
  if (Aspects.of(construct).all.length > 0 || hasOwnSynthesis(construct)) return false;
  if (!hasOnlyOwnValidations(construct)) return false;
  // the framework gives each stack one; where none is found, they can no longer be seen.
  return !TerraformStack.isStack(construct) || (hasValidations(construct) && hasOwnMethods(construct));
}

function hasOwnMethods(stack: TerraformStack): boolean {
  const own = classOf.get(stack);
  return own !== undefined && METHODS.every((method) => stack[method] === own[method]);
}

/** Returns whether a construct does something of its own, other than to copy the files of an asset. */
function hasOwnSynthesis(construct: IConstruct): boolean {
  return CUSTOM_SYNTHESIS in construct && !("assetHash" in construct);
}
