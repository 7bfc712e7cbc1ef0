import { TerraformElement, TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";

/** Returns what a stack synthesizes, in the order of the tree; stacks inside of it are synthesized on their own. */
export function elementsOf(stack: TerraformStack): readonly TerraformElement[] {
  const found: TerraformElement[] = [];
  collect(stack, found);
  return found;
}

function collect(construct: IConstruct, found: TerraformElement[]): void {
  if (TerraformElement.isTerraformElement(construct)) found.push(construct);
  for (const child of construct.node.children) if (!TerraformStack.isStack(child)) collect(child, found);
}
