import type { TerraformStack } from "cdktf";

/**
 * Where a stack keeps its Terraform state: one state per stack, named after it (GR-56).
 * @see https://developer.hashicorp.com/terraform/language/backend
 */
export interface StateBackend {
  /** Gives a stack its backend. */
  attachTo(stack: TerraformStack): void;
}

/** Returns the id of a stack, after which its state is named. */
export function idOf(stack: TerraformStack): string {
  return stack.node.id;
}
