import { AntiAffinity, placementOf, topologyKeyOf, type Workload } from "./capacity";
import type { ClusterNode } from "./node";

/** Nodes with the pods of a workload on them. */
export interface PlacedPods {
  /** The nodes, as they are then. */
  readonly nodes: readonly ClusterNode[];
  /** How many of the replicas found a place. */
  readonly placed: number;
}

/**
 * Places the pods of a workload one by one, each where the scheduler would: apart from its like, and where most is free.
 * Call it for one workload after another to see what all of them leave of a cluster.
 * @param avoidNodes names of nodes that the pods stay off
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
