import { NAMESPACES, NODES, PODS } from "../../constructs/live/kinds";
import { type LiveReading, objectsOf } from "../live/objects";
import type { DistributionName, Knowledge } from "./knowledge";
import { cniNetworkOf, isOfKubeadm, podNetworkOf, type SeenNetwork, serviceNetworkOf } from "./networks";
import { nodeFactsOf, type NodeFacts } from "./node-facts";
import type { Node, Pod } from "./reads";

/** What is seen of a cluster from outside. */
export interface LiveFacts {
  /** Undefined where no node shows how it was installed. */
  readonly distribution: DistributionName | undefined;
  /** Major and minor: `1.34`. */
  readonly kubernetesVersion: string;
  readonly podCidr: SeenNetwork;
  /** What the network itself is configured with; undefined where it does not say. */
  readonly cniNetwork: SeenNetwork | undefined;
  readonly serviceCidr: SeenNetwork;
  /** Uid of the namespace kube-system. */
  readonly uid: string | undefined;
  readonly nodes: readonly NodeFacts[];
  /** Nodes on which nothing of this library runs, and their operating system. */
  readonly leftOut: readonly { readonly name: string; readonly system: string }[];
}

/** Takes the facts of a cluster from what was read of it. */
export function liveFactsOf(reading: LiveReading, knowledge: Knowledge): LiveFacts {
  const nodes = objectsOf<Node>(reading, NODES);
  const pods = objectsOf<Pod>(reading, PODS);
  const distribution =
    nodes.map(knowledge.distributionOf).find((each) => each !== undefined) ??
    // from 1.34 on, kubeadm leaves nothing on the nodes.
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
