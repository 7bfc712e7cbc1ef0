/** What the examples of docstrings take as given: a cluster of four nodes, an app, and a stack of it. */
import {
  App,
  Architecture,
  Cluster,
  ClusterStack,
  Cpu,
  Distribution,
  Memory,
  NodePackage,
  NodeRole,
} from "../../constructs";

const node = {
  architecture: Architecture.AMD64,
  roles: [NodeRole.CONTROL_PLANE, NodeRole.WORKER],
  allocatable: { cpu: Cpu.cores(8), memory: Memory.gibibytes(31) },
  packages: [NodePackage.NFS_CLIENT],
};

export const cluster = new Cluster({
  name: "lab",
  kubeContext: "lab",
  distribution: Distribution.K3S,
  kubernetesVersion: "1.34",
  podCidr: "10.42.0.0/16",
  serviceCidr: "10.43.0.0/16",
  cniNetwork: "10.42.0.0/16",
  nodes: [
    { ...node, name: "node-1", address: "10.0.110.1" },
    { ...node, name: "node-2", address: "10.0.110.2" },
    {
      ...node,
      name: "node-3",
      address: "10.0.110.3",
      gpu: { model: "GTX 1650", count: 1, replicas: 4 },
    },
    {
      ...node,
      name: "node-4",
      address: "10.0.110.4",
      roles: [NodeRole.WORKER],
      taints: [{ key: "experiment", value: "dedicated" }],
    },
  ],
});

export const app = new App();

export const stack = new ClusterStack(app, "lab", { cluster });
