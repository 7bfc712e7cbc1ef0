import {
  NetworkPolicyV1,
  type NetworkPolicyV1SpecEgress,
  type NetworkPolicyV1SpecIngress,
} from "@cdktf/provider-kubernetes/lib/network-policy-v1";
import type { Construct } from "constructs";
import { NodeRole } from "../../../cluster";
import { guarded } from "../../../overrides";
import { openPortsOf } from "../service/metrics";
import type { Surroundings } from "../surroundings";
import type { Client, Reachable } from "./client";
import type { Destination } from "./destination";
import { API_SERVER_PORT, DNS_SERVERS, isCilium, limitsOf, nodeNetworks } from "./policy-facts";
import { POLICY_OVERRIDES } from "./policy-overrides";

/** Label that every namespace has, with its name as value. */
const NAMESPACE_NAME = "kubernetes.io/metadata.name";

const DNS: NetworkPolicyV1SpecEgress = {
  to: [peerOfPods(DNS_SERVERS)],
  ports: ["UDP", "TCP"].map((protocol) => ({ port: "53", protocol })),
};

/** Makes the NetworkPolicy of Kubernetes: every rule that needs no resource of the network plugin. */
export function makePlainPolicy(
  construct: Construct,
  props: Reachable,
  { labels, dependsOn }: Surroundings,
): void {
  const { name, namespace } = props;
  const { isIngressLimited, clients, destinations } = limitsOf(props);
  const ingress = [
    ...clients.flatMap((client) => ingressFor(construct, props, client)),
    ...nodePortRule(props),
  ];
  const egress = destinations && [
    DNS,
    ...apiServerRule(construct, props),
    ...destinations.flatMap((each) => egressFor(construct, each)),
  ];
  const policyTypes = [...(isIngressLimited ? ["Ingress"] : []), ...(egress === undefined ? [] : ["Egress"])];
  guarded(
    NetworkPolicyV1,
    construct,
    "network-policy",
    {
      metadata: { name, namespace, labels },
      spec: {
        podSelector: { matchLabels: labels },
        policyTypes,
        ...(isIngressLimited && { ingress }),
        ...(egress && { egress }),
      },
      dependsOn: [...dependsOn],
    },
    POLICY_OVERRIDES,
  );
}

function ingressFor(
  construct: Construct,
  props: Reachable,
  client: Client,
): readonly NetworkPolicyV1SpecIngress[] {
  const all = openPortsOf(props);
  const from = peersOf(construct, client);
  return from.length === 0 ? [] : [{ from, ports: portList(all, client.portNames ?? Object.keys(all)) }];
}

function egressFor(construct: Construct, destination: Destination): readonly NetworkPolicyV1SpecEgress[] {
  if ("hosts" in destination) return [];
  const to = peersOf(construct, destination);
  const ports = (destination.ports ?? []).map((port) => ({ port: String(port), protocol: "TCP" }));
  return to.length === 0 ? [] : [{ to, ...(ports.length > 0 && { ports }) }];
}

/**
 * Returns the peers of a rule; none for nodes with Cilium: a rule without peers would admit everyone, so that
 * there must be no rule.
 */
function peersOf(construct: Construct, peer: Exclude<Client | Destination, { readonly hosts: unknown }>) {
  if ("cidr" in peer) return [{ ipBlock: { cidr: peer.cidr } }];
  if ("nodes" in peer) return isCilium(construct) ? [] : nodeNetworks(construct).map(ipBlockOf);
  return [peerOfPods(peer)];
}

function peerOfPods({
  namespace,
  labels,
}: Pick<Extract<Client, { namespace: string }>, "namespace" | "labels">) {
  return {
    namespaceSelector: { matchLabels: { [NAMESPACE_NAME]: namespace } },
    podSelector: { matchLabels: { ...labels } },
  };
}

function ipBlockOf(cidr: string) {
  return { ipBlock: { cidr } };
}

function apiServerRule(construct: Construct, { apiAccess }: Reachable): readonly NetworkPolicyV1SpecEgress[] {
  if (apiAccess === undefined || isCilium(construct)) return [];
  const to = nodeNetworks(construct, NodeRole.CONTROL_PLANE).map(ipBlockOf);
  // without a Cluster, the addresses are not known.
  return [{ ...(to.length > 0 && { to }), ports: [{ port: String(API_SERVER_PORT), protocol: "TCP" }] }];
}

/**
 * Returns the rule for node ports: without peers, it admits everyone, including the nodes with Cilium, which forward
 * requests to their ports.
 */
function nodePortRule(props: Reachable): readonly NetworkPolicyV1SpecIngress[] {
  const names = Object.keys(props.nodePorts ?? {});
  return names.length === 0 ? [] : [{ ports: portList(props.ports, names) }];
}

function portList(ports: Readonly<Record<string, number>>, names: readonly string[]) {
  return names.map((name) => ({ port: String(ports[name]), protocol: "TCP" }));
}
