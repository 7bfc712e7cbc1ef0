import { TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";

/** Returns whether a construct is part of a stack: tests and programs also build constructs outside of one. */
export function isInStack(construct: IConstruct): boolean {
  return construct.node.scopes.some((scope) => TerraformStack.isStack(scope));
}
