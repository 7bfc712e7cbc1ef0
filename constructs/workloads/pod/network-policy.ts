import {
  NetworkPolicyV1,
  type NetworkPolicyV1SpecIngress,
} from "@cdktf/provider-kubernetes/lib/network-policy-v1";
import { Annotations } from "cdktf";
import type { Construct } from "constructs";
import { propError } from "../../checks";
import { Cluster, Cni, Distribution } from "../../cluster";
import { guarded } from "../../overrides";
import type { Client, Reachable } from "./client";
import type { Surroundings } from "./disruption-budget";
import { portsOf } from "./metrics";
import { POLICY_OVERRIDES } from "./policy-overrides";

/** Label that every namespace has, with its name as value. */
const NAMESPACE_NAME = "kubernetes.io/metadata.name";

/**
 * Requires clients that a NetworkPolicy can name on this cluster.
 * @throws if nodes are among them, and no cluster says their addresses, or Cilium knows them by identity.
 */
export function requireNameable(construct: Construct, { reachableFrom = [] }: Reachable): void {
  if ("anyone" in reachableFrom) return;
  for (const [at, client] of reachableFrom.entries()) {
    if (!("nodes" in client)) continue;
    const cluster = Cluster.of(construct);
    if (cluster === undefined) {
      const rule = "be used in the stack of a Cluster, whose nodes have addresses";
      throw propError(construct, `reachableFrom[${at}].nodes`, rule, client.nodes);
    }
    if (cluster.cni !== Cni.CILIUM) continue;
    const rule =
      "not be used with Cilium, which knows nodes by their identity and lets none of their addresses pass in a " +
      "NetworkPolicy: use anyone: { reason }, or a client in a pod";
    throw propError(construct, `reachableFrom[${at}].nodes`, rule, client.nodes);
  }
}

/** Makes the policy that lets in whom the props name, and no one else; the kubelet's probes always pass. */
export function makeNetworkPolicy(
  construct: Construct,
  props: Reachable,
  { labels, dependsOn }: Surroundings,
): void {
  const { name, namespace, reachableFrom = [] } = props;
  if ("anyone" in reachableFrom) return;
  warnUnenforced(construct);
  const ingress = [
    ...reachableFrom.map((client) => ruleFor(construct, props, client)),
    ...nodePortRule(props),
  ];
  guarded(
    NetworkPolicyV1,
    construct,
    "network-policy",
    {
      metadata: { name, namespace, labels },
      spec: { podSelector: { matchLabels: labels }, policyTypes: ["Ingress"], ingress },
      dependsOn: [...dependsOn],
    },
    POLICY_OVERRIDES,
  );
}

function warnUnenforced(construct: Construct): void {
  const cluster = Cluster.of(construct);
  if (cluster?.cni !== Cni.FLANNEL || cluster.distribution === Distribution.K3S) return;
  const text = "Flannel enforces no NetworkPolicy, so that anyone in the cluster reaches the service";
  Annotations.of(construct).addWarning(text);
}

function ruleFor(construct: Construct, props: Reachable, client: Client): NetworkPolicyV1SpecIngress {
  const all = portsOf(props);
  return { from: peersOf(construct, client), ports: portList(all, client.portNames ?? Object.keys(all)) };
}

function peersOf(construct: Construct, client: Client) {
  if ("cidr" in client) return [{ ipBlock: { cidr: client.cidr } }];
  if ("nodes" in client) {
    const nodes = Cluster.of(construct)?.nodes ?? [];
    return nodes.map(({ address }) => ({
      ipBlock: { cidr: `${address}/${address.includes(":") ? 128 : 32}` },
    }));
  }
  return [
    {
      namespaceSelector: { matchLabels: { [NAMESPACE_NAME]: client.namespace } },
      podSelector: { matchLabels: { ...client.labels } },
    },
  ];
}

/** A rule without peers is for all, the nodes under Cilium included, which send what comes to their ports on. */
function nodePortRule(props: Reachable): readonly NetworkPolicyV1SpecIngress[] {
  const names = Object.keys(props.nodePorts ?? {});
  return names.length === 0 ? [] : [{ ports: portList(props.ports, names) }];
}

function portList(ports: Readonly<Record<string, number>>, names: readonly string[]) {
  return names.map((name) => ({ port: String(ports[name]), protocol: "TCP" }));
}
