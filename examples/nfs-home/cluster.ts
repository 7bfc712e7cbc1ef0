import { Architecture, Cluster, Cpu, Distribution, Memory, NodePackage, NodeRole } from "groundplan";

const machine = {
  roles: [NodeRole.CONTROL_PLANE, NodeRole.WORKER],
  architecture: Architecture.ARM64,
  allocatable: { cpu: Cpu.cores(4), memory: Memory.gibibytes(7) },
  // nfs-common is installed on all of them: without it, no pod could mount an export.
  packages: [NodePackage.NFS_CLIENT],
};

/** Three single-board computers with K3s; `npx groundplan facts` writes this file from a live cluster. */
export const cluster = new Cluster({
  name: "home",
  kubeContext: "home",
  distribution: Distribution.K3S,
  kubernetesVersion: "1.34",
  podCidr: "10.42.0.0/16",
  serviceCidr: "10.43.0.0/16",
  cniNetwork: "10.42.0.0/16",
  nodes: [
    { ...machine, name: "pi-1", address: "192.168.1.11" },
    { ...machine, name: "pi-2", address: "192.168.1.12" },
    { ...machine, name: "pi-3", address: "192.168.1.13" },
  ],
});
