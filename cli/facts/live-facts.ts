import { NAMESPACES, NODES, PODS } from "../../constructs/live/kinds";
import { type LiveReading, objectsOf } from "../live/objects";
import type { DistributionName, Knowledge } from "./knowledge";
import { cniNetworkOf, isOfKubeadm, podNetworkOf, type SeenNetwork, serviceNetworkOf } from "./networks";
import { nodeFactsOf, type NodeFacts } from "./node-facts";
import type { Node, Pod } from "./reads";

/** Facts that can be read from a live cluster. */
export interface LiveFacts {
  /** How it was installed; undefined if no node shows it. */
  readonly distribution: DistributionName | undefined;
  /** Major and minor: `1.34`. */
  readonly kubernetesVersion: string;
  readonly podCidr: SeenNetwork;
  /** Network in the configuration of the CNI; undefined if it cannot be read. */
  readonly cniNetwork: SeenNetwork | undefined;
  readonly serviceCidr: SeenNetwork;
  /** Uid of the namespace kube-system. */
  readonly uid: string | undefined;
  readonly nodes: readonly NodeFacts[];
  /** Nodes with an unsupported operating system, and that system. */
  readonly leftOut: readonly { readonly name: string; readonly system: string }[];
}

/** Derives the facts of a cluster from its objects. */
export function liveFactsOf(reading: LiveReading, knowledge: Knowledge): LiveFacts {
  const nodes = objectsOf<Node>(reading, NODES);
  const pods = objectsOf<Pod>(reading, PODS);
  const distribution =
    nodes.map(knowledge.distributionOf).find((each) => each !== undefined) ??
    // kubeadm 1.34 and later sets no annotation on nodes.
    (isOfKubeadm(reading) ? "kubeadm" : undefined);
  return {
    distribution,
    kubernetesVersion: /^v?(\d+\.\d+)/.exec(reading.version ?? "")?.[1] ?? "",
    podCidr: podNetworkOf(reading, distribution),
    cniNetwork: cniNetworkOf(reading),
    serviceCidr: serviceNetworkOf(reading, distribution),
    uid: objectsOf(reading, NAMESPACES)[0]?.metadata.uid,
    leftOut: nodes
      .filter((node) => !isLinux(node))
      .map((node) => ({ name: node.metadata.name, system: systemOf(node) })),
    nodes: nodes.filter(isLinux).map((node) => nodeFactsOf(node, pods, distribution, knowledge.bytesOf)),
  };
}

function isLinux(node: Node): boolean {
  return systemOf(node) === "linux";
}

function systemOf({ metadata, status }: Node): string {
  return status?.nodeInfo?.operatingSystem ?? metadata.labels?.["kubernetes.io/os"] ?? "linux";
}
