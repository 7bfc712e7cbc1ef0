import type { Construct } from "constructs";
import { Cluster, placePods, requireCapacity, type Workload } from "../../cluster";
import type { ClusterModel, GroupModel } from "../model/cluster";

/** A workload, the prop with its requests, and the nodes that it avoids. */
interface Asked {
  readonly prop: string;
  readonly workload: Workload;
  readonly avoidNodes: readonly string[];
}

/**
 * Refuses groups that would stay Pending: each on the capacity that the groups before it leave. A suspended cluster
 * must also fit, or it could not be resumed. In a stack without a `Cluster`, nothing is checked.
 */
export function validateCapacity(scope: Construct, model: ClusterModel): void {
  const cluster = Cluster.of(scope);
  if (cluster === undefined) return;
  const asked = [...model.groups.map(askedByGroup), ...askedByKibana(model)];
  let { nodes } = cluster;
  for (const { prop, workload, avoidNodes } of asked) {
    // the cluster refuses an unknown name, and suggests the most similar one.
    for (const name of avoidNodes) cluster.node(name);
    const open = nodes.filter(({ name }) => !avoidNodes.includes(name));
    requireCapacity(scope, prop, workload, open);
    ({ nodes } = placePods(workload, nodes, avoidNodes));
  }
}

/** Returns the scheduling requirements of a group, and the nodes that it avoids. */
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
