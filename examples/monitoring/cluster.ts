import { Architecture, Cluster, Cpu, Distribution, Memory, NodeRole } from "groundplan";

const machine = {
  roles: [NodeRole.CONTROL_PLANE, NodeRole.WORKER],
  architecture: Architecture.ARM64,
  allocatable: { cpu: Cpu.cores(4), memory: Memory.gibibytes(7) },
};

/** Three small machines with Talos. */
export const cluster = new Cluster({
  name: "home",
  kubeContext: "home",
  distribution: Distribution.TALOS,
  kubernetesVersion: "1.34",
  podCidr: "10.244.0.0/16",
  serviceCidr: "10.96.0.0/12",
  cniNetwork: "10.244.0.0/16",
  nodes: [
    { ...machine, name: "home-1", address: "192.168.1.21" },
    { ...machine, name: "home-2", address: "192.168.1.22" },
    { ...machine, name: "home-3", address: "192.168.1.23" },
  ],
});
