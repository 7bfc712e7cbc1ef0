import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import { failOf, requireReason } from "../../checks";
import { type KeptClaim, makeKeptClaim, requireBindable, requireClaimUnchanged } from "../../claims";
import type { KeptVolume } from "../kept-volume";
import type { MonitoringContext } from "../monitoring-context";
import { KEPT_CLAIM_OVERRIDES } from "./overrides";

/** Checks a volume at synth; throws for a size of 0, or an acceptance without a reason. */
export function validateVolume(construct: Construct, prop: string, volume: KeptVolume): void {
  const { size, acceptNetworkFilesystem } = volume;
  const fail = failOf(construct);
  if (size.bytes <= 0) fail(`${prop}.size`, "be greater than 0", size);
  requireReason(fail, `${prop}.acceptNetworkFilesystem`, acceptNetworkFilesystem);
}

/**
 * Makes a claim of our own for a Deployment: one that a chart makes goes with its release.
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
