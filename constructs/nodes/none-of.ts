import { TerraformLocal } from "cdktf";
import type { Construct } from "constructs";
import { type PlanCheck, planCheck } from "../cluster";

/**
 * A check that a list of texts is empty; the list is a local, because condition and message both need it.
 * @param id id of the local, below the construct
 * @param list Terraform expression for the list
 * @param message what the operator reads, given the texts put together
 */
export function noneOf(
  construct: Construct,
  id: string,
  list: string,
  message: (texts: string) => string,
): PlanCheck {
  const { fqn } = new TerraformLocal(construct, id, `\${${list}}`);
  return planCheck(`length(${fqn}) == 0`, message(`\${join("; ", ${fqn})}`));
}
