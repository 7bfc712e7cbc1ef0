import type { Construct } from "constructs";
import { namedClassOf, plannedClaim, requireBindable } from "../../../claims";
import { CLAIMS, makesLive, requireLive } from "../../../live";
import { kubernetesQuantity } from "../../../units";
import type { MonitoringContext } from "../../model/context";
import { operatedNames } from "../../model/names";
import type { KeptVolume } from "../../props/kept-volume";
import type { FullMonitoringProps } from "../../props/stack";
import { OPERATED_CLAIM_UNCHANGED } from "./checks";

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
  const { className } = namedClassOf(claim);
  const storage = kubernetesQuantity(volume.size);
  requireLive(construct, OPERATED_CLAIM_UNCHANGED, { prop: claim.prop, namespace, name, className, storage });
  makesLive(construct, CLAIMS, plannedClaim(claim));
}
