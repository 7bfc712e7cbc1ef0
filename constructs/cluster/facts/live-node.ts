import { type ClusterFactsNote, type Live, type LiveNode, type LiveTaint, NODES, reading } from "../../live";
import { formatTaint, TaintEffect } from "./taint";

/** What checks of nodes read. */
export const READS_NODES = reading(
  NODES,
  "metadata.labels",
  "metadata.annotations",
  "spec.taints",
  "spec.unschedulable",
  "spec.podCIDRs",
  "status.addresses",
  "status.allocatable",
  "status.nodeInfo.architecture",
  "status.nodeInfo.kubeletVersion",
  "status.nodeInfo.osImage",
);

/** Prefix of taints that Kubernetes sets itself while a node has a problem or is cordoned; they are not facts. */
const LIFECYCLE = "node.kubernetes.io/";

/** Lists the permanent taints of a live node, as `kubectl taint` writes them. */
export function lastingTaints({ spec }: Pick<LiveNode, "spec">): readonly string[] {
  return (spec?.taints ?? []).filter(({ key }) => !key.startsWith(LIFECYCLE)).map(textOf);
}

/** Lists the taints that constructs of the app set on a node. */
export function taintsByApp(live: Live, nodeName: string): readonly string[] {
  const nodes = live.madeByApp(NODES).filter(({ metadata }) => metadata.name === nodeName);
  return nodes.flatMap(lastingTaints);
}

/** Lists the internal addresses of a live node. */
export function internalAddresses({ status }: LiveNode): readonly string[] {
  return (status?.addresses ?? []).filter(({ type }) => type === "InternalIP").map(({ address }) => address);
}

/** Returns the declared facts of a node. */
export function factsOf(
  facts: ClusterFactsNote,
  name: string,
): ClusterFactsNote["nodes"][number] | undefined {
  return facts.nodes.find((node) => node.name === name);
}

function textOf({ key, value, effect }: LiveTaint): string {
  const known = Object.values(TaintEffect).find((each) => each === effect);
  return formatTaint({ key, value, effect: known });
}
