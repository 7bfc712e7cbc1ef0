import {
  Architecture,
  type ClusterNodeProps,
  type ClusterProps,
  Distribution,
  NodeRole,
} from "../../../constructs/cluster";
import { Cpu, Memory } from "../../../constructs/units";

/** A worker with 4 cores and 8 GiB; the address ends in the number at the end of the name. */
export function workerProps(
  name: string,
  facts: Partial<Omit<ClusterNodeProps, "name">> = {},
): ClusterNodeProps {
  return {
    name,
    address: `192.168.7.${100 + Number(/\d+$/.exec(name)?.[0] ?? 0)}`,
    architecture: Architecture.AMD64,
    allocatable: { cpu: Cpu.cores(4), memory: Memory.gibibytes(8) },
    ...facts,
  };
}

/** Three control planes, which take no workloads. */
export const CONTROL_PLANES: readonly ClusterNodeProps[] = [1, 2, 3].map((at) =>
  workerProps(`cp-${at}`, { address: `192.168.7.${at}`, roles: [NodeRole.CONTROL_PLANE] }),
);

/** A cluster that breaks no rule. */
export function clusterProps(facts: Partial<ClusterProps> = {}): ClusterProps {
  return {
    name: "lab",
    kubeContext: "kubernetes-admin@lab",
    distribution: Distribution.KUBEADM,
    kubernetesVersion: "1.34.4",
    podCidr: "10.252.0.0/16",
    serviceCidr: "10.96.0.0/12",
    cniNetwork: "10.252.0.0/16",
    nodes: [...CONTROL_PLANES, workerProps("worker-1"), workerProps("worker-2")],
    ...facts,
  };
}
