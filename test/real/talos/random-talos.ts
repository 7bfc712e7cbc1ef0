import {
  Cni,
  type ClusterNodeProps,
  ClusterStack,
  FastStack,
  GpuDriver,
  GpuGeneration,
  LonghornStorageClass,
  Memory,
  NodeRole,
  NvidiaBranch,
  TalosCluster,
  type TalosClusterProps,
  type TalosMachineProps,
  type TalosModel,
} from "../../../constructs";
import { needOfMachines } from "../../../constructs/cluster";
import { workerProps } from "../../cluster/facts/facts";
import { NEXT_WEEK } from "../../support/days";
import { makeApp } from "../../support/make-app";
import { type Random, randomOf, times } from "../../support/random";
import { talosFacts } from "../../talos/talos-example";

const NETWORK = "192.168.7.0/24";

/** Makes models of random clusters, all of them valid, until they have that many machines. */
export function randomTalos(seed: number, talosVersion: string, machines: number): readonly TalosModel[] {
  const random = randomOf(seed);
  const models: TalosModel[] = [];
  while (models.reduce((sum, model) => sum + model.machines.length, 0) < machines) {
    models.push(randomModel(random, talosVersion));
  }
  return models;
}

function randomModel(random: Random, talosVersion: string): TalosModel {
  const nodes = randomNodes(random);
  const cni = random.oneOf([undefined, ...Object.values(Cni)]);
  const cluster = talosFacts({
    nodes,
    cni,
    kubernetesVersion: "1.34.4",
    acceptFragileControlPlane: { reason: "random" },
  });
  const app = makeApp();
  const stack = new FastStack(app, "machines");
  const { model } = randomNeeds(
    random,
    new ClusterStack(app, "needs", { cluster }),
    () => new TalosCluster(stack, "talos", { ...randomProps(random, nodes, talosVersion), cluster }),
  );
  return model;
}

function randomNodes(random: Random): readonly ClusterNodeProps[] {
  const members = random.oneOf([1, 3, 5]);
  const all = members + random.upTo(3);
  const isAll = random.isLikely(0.5);
  return times(all, () => undefined).map((_none, at) => {
    const isMember = at < members;
    const roles = isMember
      ? [NodeRole.CONTROL_PLANE, ...(all === members || isAll ? [NodeRole.WORKER] : [])]
      : [NodeRole.WORKER];
    const gpu = random.isLikely(0.3) ? { gpu: { model: "a card", count: 1, ...randomDriver(random) } } : {};
    const labels = random.isLikely(0.3)
      ? { labels: { "example.com/disk": random.oneOf(["fast", "no", "1"]) } }
      : {};
    const taints = random.isLikely(0.2)
      ? { taints: [{ key: "lab", ...(random.isLikely(0.5) ? { value: "a" } : {}) }] }
      : {};
    return workerProps(`node-${at + 1}`, { roles, ...gpu, ...labels, ...taints });
  });
}

function randomDriver(random: Random) {
  return random.oneOf([
    { generation: GpuGeneration.PASCAL, driver: GpuDriver.PROPRIETARY },
    { generation: GpuGeneration.TURING, driver: random.oneOf(Object.values(GpuDriver)) },
    { generation: GpuGeneration.BLACKWELL, driver: GpuDriver.OPEN },
  ]);
}

function randomProps(
  random: Random,
  nodes: readonly ClusterNodeProps[],
  talosVersion: string,
): TalosClusterProps {
  const minor = Number(talosVersion.split(".")[1]);
  const members = nodes.filter(({ roles }) => roles?.includes(NodeRole.CONTROL_PLANE));
  const vip = random.isLikely(0.4) ? "192.168.7.200" : undefined;
  const first = members[0]!;
  const hosts = [first.address, "k8s.home.example", vip ?? first.address];
  const maybe = <T extends object>(value: T, share = 0.5) => (random.isLikely(share) ? value : {});
  return {
    talosVersion,
    bornWith: `1.${8 + random.upTo(minor - 8)}`,
    kubernetesVersion: "1.34.4",
    endpoint: `https://${random.oneOf(hosts)}:${random.oneOf([443, 6443])}`,
    bootstrapNode: random.oneOf(members).name,
    ...(vip === undefined ? {} : { vip }),
    ...maybe({ subnets: [NETWORK] }),
    ...maybe({ certSans: ["home.example", "10.1.2.3"] }),
    ...maybe({ timeServers: random.someOf(["pool.ntp.org", "192.168.7.250"]) }),
    ...maybe({ nameServers: ["192.168.7.250", "fd00::1"] }),
    ...maybe({
      registryMirrors: { "docker.io": ["http://192.168.7.5:5000"], "*": ["https://mirror.example/v2"] },
    }),
    ...maybe({
      etcd: { quota: Memory.gibibytes(2 + random.upTo(6)), compactionMinutes: 1 + random.upTo(59) },
    }),
    ...maybe({ loadBalancersOnControlPlanes: random.isLikely(0.5) }),
    machines: Object.fromEntries(
      nodes.map((node) => [node.name, randomMachine(random, node, vip !== undefined)]),
    ),
  };
}

function randomMachine(
  random: Random,
  { gpu }: ClusterNodeProps,
  needsInterface: boolean,
): TalosMachineProps {
  const maybe = <T extends object>(value: T, share = 0.4) => (random.isLikely(share) ? value : {});
  const fixed = maybe({ fixed: { prefixLength: 24, gateway: "192.168.7.250" } });
  const model = random.oneOf([
    "Samsung SSD 980*",
    "INTEL SSDPEKKW256G8",
    'WDC "Red" 4.0',
    "APPLE SSD*",
    "1000",
  ]);
  return {
    systemDisk: {
      model,
      gigabytes: 8 + random.upTo(4000),
      ...maybe({ serial: random.oneOf(["S4X", "0123", "1e5"]) }),
    },
    ...maybe({ otherDisks: [{ model: "USB Flash*", gigabytes: 32 }] }),
    ...maybe({ install: { date: NEXT_WEEK, wipe: random.isLikely(0.5) } }),
    ...(needsInterface || random.isLikely(0.3) ? { interface: { name: "enp3s0", ...fixed } } : {}),
    ...(gpu === undefined ? {} : maybe({ nvidiaBranch: random.oneOf(Object.values(NvidiaBranch)) })),
    ...maybe({ extensions: ["siderolabs/intel-ucode"] }),
    ...maybe({ kernelModules: ["nbd", "dm_thin_pool"] }),
    ...maybe({ kernelArguments: ["net.ifnames=0", "quiet"] }),
    ...maybe({ sysctls: { "vm.swappiness": "10", "net.ipv4.ip_forward": "1" } }),
  };
}

/** Makes constructs with requirements on machines, before or after the machines themselves. */
function randomNeeds(random: Random, stack: ClusterStack, make: () => TalosCluster): TalosCluster {
  const isFirst = random.isLikely(0.5);
  const early = isFirst ? make() : undefined;
  if (random.isLikely(0.5)) {
    const expendable = { reason: "random" };
    new LonghornStorageClass(stack, "longhorn", { className: "longhorn", numberOfReplicas: 1, expendable });
  }
  if (random.isLikely(0.5)) {
    needOfMachines(stack, {
      reason: "random",
      sysctls: { "vm.max_map_count": 262_144 },
      mounts: random.someOf(["/var/mnt/a", "/var/mnt/b"]),
      metricsOf: random.someOf(["etcd", "controllerManager", "scheduler", "proxy"] as const),
      ...(random.isLikely(0.5) ? { talosApi: { roles: ["os:etcd:backup"], namespace: "etcd" } } : {}),
    });
  }
  return early ?? make();
}
