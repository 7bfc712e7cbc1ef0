import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import type { PlanCheck } from "./live-cluster";

/**
 * Warns at every plan and apply while a condition does not hold; unlike a precondition it stops nothing.
 *
 * The condition must be known at plan, or every plan with changes warns that it is not. It cannot have a
 * data source of its own: with one inside the check block, no plan is ever empty again.
 * @param construct the construct that warns
 * @param id tells the checks of one construct apart; it is part of the block's address
 */
export function addCheckBlock(construct: Construct, id: string, check: PlanCheck): void {
  const stack = TerraformStack.of(construct);
  stack.addOverride(`check.${stack.getLogicalId(construct.node)}-${id}`, {
    assert: [{ condition: check.condition, error_message: check.errorMessage }],
  });
}
