import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import { type KeptClaim, makeKeptClaim, requireBindable, requireClaimUnchanged } from "../../claims";
import type { MonitoringContext } from "../model/context";
import { KEPT_CLAIM_OVERRIDES } from "./overrides";

/**
 * Makes a claim for a Deployment: that of a chart would be deleted with its release.
 * @param id id of the claim in Terraform
 */
export function makeClaim(
  construct: Construct,
  id: string,
  claim: KeptClaim,
  { needs, adopt }: Pick<MonitoringContext, "needs" | "adopt">,
): ITerraformDependable {
  requireBindable(construct, claim);
  requireClaimUnchanged(construct, claim);
  return makeKeptClaim(construct, id, claim, { ...needs, adopt, overrides: KEPT_CLAIM_OVERRIDES });
}
