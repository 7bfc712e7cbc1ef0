import type { Construct } from "constructs";
import { Cluster, placePods, requireCapacity, type Workload } from "../../cluster";
import type { ClusterModel, GroupModel } from "../model/cluster";

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
  let { nodes } = cluster;
  for (const { prop, workload, avoidNodes } of asked) {
    // an unknown name is refused by the cluster, which names the nearest one.
    for (const name of avoidNodes) cluster.node(name);
    const open = nodes.filter(({ name }) => !avoidNodes.includes(name));
    requireCapacity(scope, prop, workload, open);
    ({ nodes } = placePods(workload, nodes, avoidNodes));
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
