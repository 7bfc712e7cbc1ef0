import type { Construct } from "constructs";
import { namedClassOf, plannedClaim, requireBindable } from "../../claims";
import { CLAIMS, makesLive, requireLive } from "../../live";
import { kubernetesQuantity } from "../../units";
import type { KeptVolume } from "../kept-volume";
import type { MonitoringContext } from "../monitoring-context";
import type { FullMonitoringProps } from "../monitoring-stack-props";
import { operatedNames } from "../parts/names";
import { OPERATED_CLAIM_UNCHANGED } from "./claim-checks";

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
  { names, namespace }: MonitoringContext,
): void {
  const { claim: name } = operatedNames(names.full, part);
  const claim = { prop: `${part}.volume`, name, namespace, ...volume };
  requireBindable(construct, claim);
  const { className } = namedClassOf(claim);
  const storage = kubernetesQuantity(volume.size);
  requireLive(construct, OPERATED_CLAIM_UNCHANGED, { prop: claim.prop, namespace, name, className, storage });
  makesLive(construct, CLAIMS, plannedClaim(claim));
}
