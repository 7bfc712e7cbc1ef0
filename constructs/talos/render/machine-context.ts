import { minorOf } from "../../checks";
import type { Cluster, ClusterNode, DeclaredMachineNeed } from "../../cluster";
import { gpuNameOf, NodeRole } from "../../cluster";
import type { TalosClusterProps } from "../props/talos-cluster-props";
import type { TalosMachineProps } from "../props/talos-machine";

/** All inputs of the configuration of one machine. */
export interface MachineContext {
  /** The cluster. */
  readonly cluster: Cluster;
  /** Properties of the `TalosCluster`. */
  readonly props: TalosClusterProps;
  /** The node. */
  readonly node: ClusterNode;
  /** Facts about the machine. */
  readonly machine: TalosMachineProps;
  /** Requirements of constructs on this machine. */
  readonly needs: readonly DeclaredMachineNeed[];
}

/** Lists the machines of a cluster, in the order of its `nodes`. */
export function machineContexts(
  cluster: Cluster,
  props: TalosClusterProps,
  needs: readonly DeclaredMachineNeed[],
): readonly MachineContext[] {
  return cluster.nodes.flatMap((node) => {
    const machine = props.machines[node.name];
    if (machine === undefined) return [];
    const own = needs.filter(({ nodes }) => nodes?.includes(node.name) ?? true);
    return [{ cluster, props, node, machine, needs: own }];
  });
}

/** Returns whether a node runs the API server and a member of etcd. */
export function isControlPlane({ roles }: ClusterNode): boolean {
  return roles.includes(NodeRole.CONTROL_PLANE);
}

/** Returns whether a node has NVIDIA GPUs. */
export function hasNvidia({ gpu }: ClusterNode): boolean {
  return gpu !== undefined && gpuNameOf(gpu) === gpuNameOf({});
}

/** Returns whether the generated configuration of a cluster contains the host name as a separate document. */
export function hasHostnameDocument({ bornWith }: TalosClusterProps): boolean {
  return minorOf(bornWith) >= 12;
}
