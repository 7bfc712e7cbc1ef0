import { Annotations } from "cdktf";
import type { Construct } from "constructs";
import { Cluster, Cni, Distribution } from "../../../cluster";
import { requireLive } from "../../../live";
import { openPortsOf } from "../service/metrics";
import type { Surroundings } from "../surroundings";
import { ciliumPolicy, makeCiliumPolicy } from "./cilium-policy";
import type { Reachable } from "./client";
import { makePlainPolicy } from "./plain-policy";
import { CILIUM_SERVED, NODES_BY_ADDRESS } from "./policy-checks";
import { isCilium, limitsOf } from "./policy-facts";

/** Checks at plan that the network plugin is the declared one, where the policies of a service depend on it. */
export function requireLivePolicy(
  construct: Construct,
  props: Reachable,
  labels: Surroundings["labels"],
): void {
  if (ciliumPolicy(props, labels) === undefined) return;
  requireLive(construct, isCilium(construct) ? CILIUM_SERVED : NODES_BY_ADDRESS, {});
}

/**
 * Makes the policies that limit the connections of a service to the declared ones; the kubelet's probes always pass.
 * Policies add up: on a cluster with Cilium, a second one admits what the first one cannot express.
 */
export function makeNetworkPolicies(construct: Construct, props: Reachable, around: Surroundings): void {
  const { isIngressLimited, destinations } = limitsOf(props);
  if (!isIngressLimited && destinations === undefined) return;
  // without ports, there is nothing to reach.
  if (destinations !== undefined || Object.keys(openPortsOf(props)).length > 0) warnUnenforced(construct);
  makePlainPolicy(construct, props, around);
  if (isCilium(construct)) makeCiliumPolicy(construct, props, around);
}

function warnUnenforced(construct: Construct): void {
  const cluster = Cluster.of(construct);
  if (cluster?.cni !== Cni.FLANNEL || cluster.distribution === Distribution.K3S) return;
  const text = "Flannel enforces no NetworkPolicy, so that the connections of these pods are not limited";
  Annotations.of(construct).addWarning(text);
}
