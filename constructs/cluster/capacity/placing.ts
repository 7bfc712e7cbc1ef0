import type { ClusterNode } from "../facts/node";
import { AntiAffinity, placementOf, topologyKeyOf, type Workload } from "./capacity";

/** Nodes after the pods of a workload have been placed on them. */
export interface PlacedPods {
  /** The nodes, with less room. */
  readonly nodes: readonly ClusterNode[];
  /** Number of replicas that were placed. */
  readonly placed: number;
}

/**
 * Places the pods of a workload one by one, as the scheduler does: apart from each other, and where most is free. Call it
 * for one workload after another to find out how much room all of them leave.
 * @param avoidNodes names of nodes that the pods avoid
 */
export function placePods(
  workload: Workload,
  nodes: readonly ClusterNode[],
  avoidNodes: readonly string[] = [],
): PlacedPods {
  const all = new Map(nodes.map((node) => [node.name, node]));
  const crowds = new Map<string, number>();
  let placed = 0;
  for (; placed < workload.replicas; placed += 1) {
    const open = [...all.values()].filter(
      (node) => !avoidNodes.includes(node.name) && !isKeptOff(workload, node, crowds),
    );
    const { candidates } = placementOf({ ...workload, replicas: 1 }, open);
    const [best] = candidates
      .map(({ node }) => node)
      .sort((one, other) => crowdAt(one) - crowdAt(other) || freeShare(other) - freeShare(one));
    if (best === undefined) break;
    all.set(best.name, best.withPod(workload.requests));
    crowds.set(domainOf(workload, best), crowdAt(best) + 1);
  }
  return { nodes: [...all.values()], placed };

  function crowdAt(node: ClusterNode): number {
    return crowds.get(domainOf(workload, node)) ?? 0;
  }
}

function isKeptOff(workload: Workload, node: ClusterNode, crowds: ReadonlyMap<string, number>): boolean {
  return workload.antiAffinity === AntiAffinity.HARD && crowds.has(domainOf(workload, node));
}

/** Without the label, a node is apart from all others. */
function domainOf(workload: Workload, node: ClusterNode): string {
  return node.labels[topologyKeyOf(workload)] ?? `node ${node.name}`;
}

function freeShare({ free, allocatable }: ClusterNode): number {
  const share = (left: number, all: number) => (all === 0 ? 0 : left / all);
  return (
    share(free.cpu.millicores, allocatable.cpu.millicores) +
    share(free.memory.bytes, allocatable.memory.bytes)
  );
}
