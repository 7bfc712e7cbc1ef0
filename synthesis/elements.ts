import { TerraformElement, TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";

/** Returns the elements of a stack in tree order, without those of nested stacks, which are synthesized separately. */
export function elementsOf(stack: TerraformStack): readonly TerraformElement[] {
  const found: TerraformElement[] = [];
  collect(stack, found);
  return found;
}

function collect(construct: IConstruct, found: TerraformElement[]): void {
  if (TerraformElement.isTerraformElement(construct)) found.push(construct);
  for (const child of construct.node.children) if (!TerraformStack.isStack(child)) collect(child, found);
}
