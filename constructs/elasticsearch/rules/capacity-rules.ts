import type { Construct } from "constructs";
import {
  AntiAffinity,
  Cluster,
  type ClusterNode,
  HOSTNAME,
  placementOf,
  requireCapacity,
  type Workload,
} from "../../cluster";
import type { ClusterModel, GroupModel } from "../cluster-model";

/** A workload, the prop that asks for it, and the nodes that it stays off. */
interface Asked {
  readonly prop: string;
  readonly workload: Workload;
  readonly avoidNodes: readonly string[];
}

/**
 * Refuses groups that would stay Pending: each on the nodes as the groups before it leave them. A suspended
 * cluster must find room too, or it could not come back. In a stack that knows no `Cluster`, nothing is checked.
 */
export function validateCapacity(scope: Construct, model: ClusterModel): void {
  const cluster = Cluster.of(scope);
  if (cluster === undefined) return;
  const asked = [...model.groups.map(askedByGroup), ...askedByKibana(model)];
  let nodes = cluster.nodes;
  for (const { prop, workload, avoidNodes } of asked) {
    // an unknown name is refused by the cluster, which names the nearest one.
    for (const name of avoidNodes) cluster.node(name);
    const open = nodes.filter(({ name }) => !avoidNodes.includes(name));
    requireCapacity(scope, prop, workload, open);
    nodes = afterPlacing(workload, nodes, avoidNodes);
  }
}

/** Returns what a group asks of the scheduler, and the nodes that it stays off. */
export function askedByGroup(group: GroupModel): Asked {
  const { name, replicas, requests, placement, antiAffinity, antiAffinityTopologyKey } = group;
  const { nodeSelector, tolerations, avoidNodes } = placement;
  return {
    prop: `groups.${name}`,
    workload: { replicas, requests, nodeSelector, tolerations, antiAffinity, antiAffinityTopologyKey },
    avoidNodes,
  };
}

function askedByKibana({ kibana }: ClusterModel): Asked[] {
  if (kibana === undefined) return [];
  const { replicas, requests, placement } = kibana;
  const { nodeSelector, tolerations, avoidNodes } = placement;
  return [{ prop: "kibana", workload: { replicas, requests, nodeSelector, tolerations }, avoidNodes }];
}

/** Returns the nodes with the pods of a workload on them, spread as the scheduler does: to where most is free. */
function afterPlacing(
  workload: Workload,
  nodes: readonly ClusterNode[],
  avoidNodes: readonly string[],
): readonly ClusterNode[] {
  const placed = new Map(nodes.map((node) => [node.name, node]));
  const taken = new Map<string, number>();
  for (let at = 0; at < workload.replicas; at += 1) {
    const open = [...placed.values()].filter(
      (node) => !avoidNodes.includes(node.name) && !isKeptOff(workload, node, taken),
    );
    const { candidates } = placementOf({ ...workload, replicas: 1 }, open);
    const [best] = candidates
      .map(({ node }) => node)
      .sort((one, other) => crowdAt(one) - crowdAt(other) || freeShare(other) - freeShare(one));
    if (best === undefined) break;
    placed.set(best.name, best.withPod(workload.requests));
    taken.set(domainOf(workload, best), crowdAt(best) + 1);
  }
  return [...placed.values()];

  function crowdAt(node: ClusterNode): number {
    return taken.get(domainOf(workload, node)) ?? 0;
  }
}

function isKeptOff(workload: Workload, node: ClusterNode, taken: ReadonlyMap<string, number>): boolean {
  return workload.antiAffinity === AntiAffinity.HARD && taken.has(domainOf(workload, node));
}

function domainOf({ antiAffinityTopologyKey = HOSTNAME }: Workload, node: ClusterNode): string {
  // without the label, a node is apart from all others.
  return node.labels[antiAffinityTopologyKey] ?? `node ${node.name}`;
}

function freeShare({ free, allocatable }: ClusterNode): number {
  const share = (left: number, all: number) => (all === 0 ? 0 : left / all);
  return (
    share(free.cpu.millicores, allocatable.cpu.millicores) +
    share(free.memory.bytes, allocatable.memory.bytes)
  );
}
