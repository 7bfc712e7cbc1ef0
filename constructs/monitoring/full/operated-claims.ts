import type { Construct } from "constructs";
import { CLAIM_UNCHANGED, ClaimGrowth, declaredClaim, plannedClaim, requireBindable } from "../../claims";
import { CLAIMS, makesLive, requireLive } from "../../live";
import type { MonitoringContext } from "../model/context";
import { operatedNames } from "../model/names";
import type { KeptVolume } from "../props/kept-volume";
import type { FullMonitoringProps } from "../props/stack";

/** Requires what the claims need that StatefulSets of the operator make, and announces them. */
export function requireOperatedClaims(
  construct: Construct,
  { prometheus, alertmanager }: FullMonitoringProps,
  context: MonitoringContext,
): void {
  requireOperatedClaim(construct, "prometheus", prometheus.volume, context);
  if (alertmanager) requireOperatedClaim(construct, "alertmanager", alertmanager.volume, context);
}

function requireOperatedClaim(
  construct: Construct,
  part: "prometheus" | "alertmanager",
  volume: KeptVolume,
  { full, namespace }: MonitoringContext,
): void {
  const { claim: name } = operatedNames(full, part);
  const claim = { prop: `${part}.volume`, name, namespace, ...volume };
  requireBindable(construct, claim);
  requireLive(construct, CLAIM_UNCHANGED, {
    ...declaredClaim(claim),
    growth: ClaimGrowth.PATCHED,
    wayOut: "declare the live values, or choose another name for the stack, whose claims are new",
  });
  makesLive(construct, CLAIMS, plannedClaim(claim));
}
