import type { Construct } from "constructs";
import { propError } from "../../../checks";
import { Cidr, Cluster, Cni, networkOfAddress, NodeRole } from "../../../cluster";
import type { Client, Reachable } from "./client";
import type { Destination } from "./destination";

/** Port of the API server on its nodes, with kubeadm, K3s and Talos. */
export const API_SERVER_PORT = 6443;

/** Pods of the DNS servers, as kubeadm, K3s and Talos install them. */
export const DNS_SERVERS = { namespace: "kube-system", labels: { "k8s-app": "kube-dns" } };

/** What the props of a service limit. */
interface Limits {
  /** Whether only some clients may reach it. */
  readonly isIngressLimited: boolean;
  /** Those clients. */
  readonly clients: readonly Client[];
  /**
   * Where it may connect to.
   * @default - everywhere
   */
  readonly destinations?: readonly Destination[];
}

/** Returns what the props limit; without `reachableFrom`, there are no clients. */
export function limitsOf({ reachableFrom = [], mayReach: destinations }: Reachable): Limits {
  const isOpen = "anyone" in reachableFrom;
  return { isIngressLimited: !isOpen, clients: isOpen ? [] : reachableFrom, destinations };
}

/** Returns whether nodes have an identity of their own, which no address of a plain policy matches. */
export function isCilium(construct: Construct): boolean {
  return Cluster.of(construct)?.cni === Cni.CILIUM;
}

/** Returns the networks that consist of one node each. */
export function nodeNetworks(construct: Construct, role?: NodeRole): readonly string[] {
  const nodes = Cluster.of(construct)?.nodes ?? [];
  return nodes
    .filter(({ roles }) => role === undefined || roles.includes(role))
    .map(({ address }) => networkOfAddress(address));
}

/**
 * Requires clients and destinations that a policy can express on this cluster.
 * @throws if there are nodes among them and no cluster declares their addresses, if an address is that of a node under
 * Cilium, or if hosts are named without Cilium.
 */
export function requireExpressible(construct: Construct, props: Reachable): void {
  const { clients, destinations = [] } = limitsOf(props);
  for (const [at, client] of clients.entries()) requirePeer(construct, `reachableFrom[${at}]`, client);
  for (const [at, each] of destinations.entries()) requirePeer(construct, `mayReach[${at}]`, each);
}

function requirePeer(construct: Construct, prop: string, peer: Client | Destination): void {
  if ("nodes" in peer && Cluster.of(construct) === undefined) {
    const rule = "be used in the stack of a Cluster, whose nodes have addresses";
    throw propError(construct, `${prop}.nodes`, rule, peer.nodes);
  }
  if ("hosts" in peer && !isCilium(construct)) {
    const rule =
      "be used in the stack of a Cluster with cni: Cni.CILIUM, because no other policy can name hosts: use cidr";
    throw propError(construct, `${prop}.hosts`, rule, peer.hosts);
  }
  if ("cidr" in peer && isCilium(construct) && isNode(construct, peer.cidr)) {
    const rule = "not be the address of a node, which Cilium never matches by address: use nodes: true";
    throw propError(construct, `${prop}.cidr`, rule, peer.cidr);
  }
}

function isNode(construct: Construct, cidr: string): boolean {
  const network = Cidr.parse(cidr);
  return nodeNetworks(construct).some((each) => {
    const node = Cidr.parse(each);
    return node !== undefined && network?.equals(node);
  });
}
