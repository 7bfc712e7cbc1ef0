import {
  Cluster,
  type ClusterNodeProps,
  type ClusterProps,
  Cni,
  Distribution,
  FastStack,
  GpuDriver,
  GpuGeneration,
  Memory,
  NodeRole,
  NvidiaBranch,
  type StateBackend,
  TalosCluster,
  type TalosClusterProps,
  type TalosMachineProps,
  type TalosModel,
} from "../../constructs";
import { clusterProps, workerProps } from "../cluster/facts/facts";
import { NEXT_WEEK } from "../support/days";
import { type Document, documentOf } from "../support/document";
import { makeApp } from "../support/make-app";

export const GPU = {
  model: "GTX 1650",
  count: 1,
  generation: GpuGeneration.TURING,
  driver: GpuDriver.OPEN,
};

const BOTH = [NodeRole.CONTROL_PLANE, NodeRole.WORKER];

/** Three machines that are control planes and workers, the first with a card, and a worker. */
export const NODES: readonly ClusterNodeProps[] = [
  workerProps("talos-1", { roles: BOTH, gpu: GPU }),
  workerProps("talos-2", { roles: BOTH }),
  workerProps("talos-3", { roles: BOTH }),
  workerProps("talos-4"),
];

export function talosFacts(facts: Partial<ClusterProps> = {}): Cluster {
  return new Cluster(clusterProps({ distribution: Distribution.TALOS, nodes: NODES, ...facts }));
}

const DISK: TalosMachineProps = { systemDisk: { model: "Samsung SSD 980*", gigabytes: 500 } };

export const REQUIRED: TalosClusterProps = {
  talosVersion: "1.11.5",
  bornWith: "1.11",
  kubernetesVersion: "1.34.4",
  endpoint: "https://192.168.7.101:6443",
  bootstrapNode: "talos-1",
  machines: { "talos-1": DISK, "talos-2": DISK, "talos-3": DISK, "talos-4": DISK },
};

const INTERFACE = { name: "enp3s0" };

export const EVERY_PROP: Required<TalosClusterProps> = {
  ...REQUIRED,
  cluster: talosFacts(),
  vip: "192.168.7.200",
  subnets: ["192.168.7.0/24"],
  certSans: ["home.example"],
  timeServers: ["pool.ntp.org"],
  nameServers: ["192.168.7.250"],
  registryMirrors: { "docker.io": ["http://192.168.7.5:5000"] },
  etcd: { quota: Memory.gibibytes(8), compactionMinutes: 10 },
  loadBalancersOnControlPlanes: true,
  machines: {
    "talos-1": {
      systemDisk: { model: "INTEL SSDPEKKW256G8", serial: "BTHH8", gigabytes: 256 },
      otherDisks: [{ model: "USB Flash*", serial: "U1", gigabytes: 32 }],
      install: { date: NEXT_WEEK, wipe: true },
      interface: { name: "enp3s0", fixed: { prefixLength: 24, gateway: "192.168.7.250" } },
      nvidiaBranch: NvidiaBranch.PRODUCTION,
      extensions: ["siderolabs/intel-ucode"],
      kernelModules: ["nbd"],
      kernelArguments: ["net.ifnames=0"],
      sysctls: { "vm.swappiness": "10" },
    },
    "talos-2": { ...DISK, interface: INTERFACE },
    "talos-3": { ...DISK, interface: INTERFACE },
    "talos-4": DISK,
  },
};

/** Makes a cluster of Talos machines in a stack of their own. */
export function makeTalos(
  props: Partial<TalosClusterProps> = {},
  facts: Partial<ClusterProps> = {},
  state?: StateBackend,
): { readonly talos: TalosCluster; readonly stack: FastStack } {
  const stack = new FastStack(makeApp(), "machines");
  state?.attachTo(stack);
  const cluster = talosFacts(facts);
  return { talos: new TalosCluster(stack, "talos", { ...REQUIRED, ...props, cluster }), stack };
}

/** Returns a machine of the model. */
export function machineOf({ machines }: TalosModel, name = "talos-1") {
  return machines.find((each) => each.name === name)!;
}

/** Changes the facts of one machine. */
export function withMachine(facts: object, name = "talos-1"): Partial<TalosClusterProps> {
  return { machines: { ...REQUIRED.machines, [name]: { ...DISK, ...facts } } };
}

/** Changes the facts of the node talos-1. */
export function withNode(facts: Partial<ClusterNodeProps>, name = "talos-1"): Partial<ClusterProps> {
  return { nodes: NODES.map((node) => (node.name === name ? { ...node, ...facts } : node)) };
}

/** Returns the second document of a patch, which sets: the lines of it. */
export function patchIn(model: TalosModel, name = "talos-1"): string {
  return machineOf(model, name).patch.split("---\n")[1]!;
}

export function outputsOf(stack: FastStack): NonNullable<Document["output"]> {
  return documentOf(stack).output ?? {};
}

export const CILIUM = { cni: Cni.CILIUM };
