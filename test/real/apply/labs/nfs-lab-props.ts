import { type ClusterProps, NodePackage, NodeRole } from "../../../../constructs/cluster";
import { clusterProps, workerProps } from "../../../cluster/facts/facts";

/** Returns the facts of a small cluster whose nodes can mount NFS exports; its nodes carry the name before theirs. */
export function nfsLabProps(name: string): ClusterProps {
  const packages = [NodePackage.NFS_CLIENT];
  return clusterProps({
    name: `${name}-lab`,
    kubeContext: `${name}-lab`,
    acceptFragileControlPlane: { reason: "simulated" },
    nodes: [
      workerProps(`${name}-cp-1`, { packages, address: "192.168.7.1", roles: [NodeRole.CONTROL_PLANE] }),
      workerProps(`${name}-worker-1`, { packages, address: "192.168.7.2" }),
      workerProps(`${name}-worker-2`, { packages, address: "192.168.7.3" }),
    ],
  });
}
