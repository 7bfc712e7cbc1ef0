import { Architecture, Cluster, Cpu, Distribution, Memory, NodeRole } from "groundplan";

const machine = {
  roles: [NodeRole.CONTROL_PLANE, NodeRole.WORKER],
  architecture: Architecture.AMD64,
  allocatable: { cpu: Cpu.cores(4), memory: Memory.gibibytes(15) },
};

/** Three machines with kubeadm. */
export const cluster = new Cluster({
  name: "search",
  kubeContext: "search",
  distribution: Distribution.KUBEADM,
  kubernetesVersion: "1.34",
  podCidr: "10.252.0.0/16",
  serviceCidr: "10.96.0.0/12",
  cniNetwork: "10.252.0.0/16",
  nodes: [
    { ...machine, name: "search-1", address: "172.16.102.31" },
    { ...machine, name: "search-2", address: "172.16.102.32" },
    { ...machine, name: "search-3", address: "172.16.102.33" },
  ],
});
