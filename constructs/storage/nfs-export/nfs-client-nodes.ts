import type { Construct } from "constructs";
import { propError } from "../../checks";
import { Cluster, type ClusterNode, NodePackage, type Toleration } from "../../cluster";
import { requireLive } from "../../live";
import { Cpu, Memory } from "../../units";
import { NFS_CLIENTS } from "./nfs-client-checks";

/** Which nodes pods may run on. */
export interface NodeChoice {
  /**
   * Labels that a node must have.
   * @default - any node
   */
  readonly nodeSelector?: Readonly<Record<string, string>>;
  /**
   * Taints that the pods tolerate.
   * @default - none
   */
  readonly tolerations?: readonly Toleration[];
}

/**
 * Refuses nodes without `mount.nfs` where pods may run that mount NFS: such a pod waits forever, the mount exits with
 * 32 (GR-38). A plan checks the live nodes as well, which may be more than the declared ones, or have other labels
 * and taints. In a stack without a `Cluster`, nothing is checked.
 * @param construct the construct whose volumes are mounted
 * @param prop the prop that chooses the nodes
 * @param choice where the pods may run
 * @throws if one of those nodes lacks the NFS client, or there are no such nodes.
 */
export function requireNfsClient(construct: Construct, prop: string, choice: NodeChoice): void {
  const cluster = Cluster.of(construct);
  if (cluster === undefined) return;
  const nodes = nodesFor(choice, cluster);
  if (nodes.length === 0) {
    throw propError(construct, prop, `choose nodes that ${cluster.name} has`, choice.nodeSelector ?? {});
  }
  const without = nodes.filter((node) => !node.has(NodePackage.NFS_CLIENT));
  // GR-38 (synth): a worker had no NFS client: mounts failed with exit status 32 and the pods stayed in
  // ContainerCreating.
  if (without.length > 0) {
    const all = without.map(({ name }) => name).join(", ");
    const names = `${without.length === 1 ? "node" : "nodes"} ${all} of cluster ${cluster.name}`;
    const rule =
      `contain NodePackage.NFS_CLIENT: pods that mount this export may run there, and without mount.nfs they never start. ` +
      `Install nfs-common (Debian, Ubuntu) or nfs-utils and add it to the facts, or set ${prop} so that they run elsewhere`;
    throw propError(construct, `packages of ${names}`, rule, packagesOf(without));
  }
  const { nodeSelector = {}, tolerations = [] } = choice;
  requireLive(construct, NFS_CLIENTS, { prop, nodeSelector, tolerations });
}

function packagesOf(nodes: readonly ClusterNode[]): readonly NodePackage[] {
  return Object.values(NodePackage).filter((each) => nodes.some((node) => node.has(each)));
}

function nodesFor({ nodeSelector, tolerations }: NodeChoice, cluster: Cluster): readonly ClusterNode[] {
  const requests = { cpu: Cpu.millicores(0), memory: Memory.mebibytes(0) };
  const { candidates } = cluster.placementOf({ replicas: 1, requests, nodeSelector, tolerations });
  return candidates.map(({ node }) => node);
}
