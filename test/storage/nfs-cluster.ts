import { Cluster, type ClusterNodeProps, NodePackage } from "../../constructs";
import { clusterProps, CONTROL_PLANES, workerProps } from "../cluster/facts/facts";

/** A worker with an NFS client. */
export function nfsWorker(name: string, facts: Partial<ClusterNodeProps> = {}): ClusterNodeProps {
  return workerProps(name, { packages: [NodePackage.NFS_CLIENT], ...facts });
}

/** A cluster of three control planes and the given workers. */
export function clusterOf(...workers: ClusterNodeProps[]): Cluster {
  return new Cluster(clusterProps({ nodes: [...CONTROL_PLANES, ...workers] }));
}
