import { Architecture, Cluster, Cpu, Distribution, Memory, NodeRole } from "groundplan";

const machine = {
  roles: [NodeRole.CONTROL_PLANE, NodeRole.WORKER],
  architecture: Architecture.AMD64,
  allocatable: { cpu: Cpu.cores(8), memory: Memory.gibibytes(31) },
};

/** Three machines with Talos, of which the third is reserved. */
export const cluster = new Cluster({
  name: "lab",
  kubeContext: "lab",
  distribution: Distribution.TALOS,
  kubernetesVersion: "1.34",
  podCidr: "10.244.0.0/16",
  serviceCidr: "10.96.0.0/12",
  cniNetwork: "10.244.0.0/16",
  nodes: [
    { ...machine, name: "lab-1", address: "10.0.110.1" },
    { ...machine, name: "lab-2", address: "10.0.110.2" },
    // the facts declare the taint too, because constructs of other stacks read it here.
    { ...machine, name: "lab-3", address: "10.0.110.3", taints: [{ key: "experiment", value: "dedicated" }] },
  ],
});
