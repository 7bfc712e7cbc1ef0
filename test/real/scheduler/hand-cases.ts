import {
  AntiAffinity,
  Cpu,
  Memory,
  NodeRole,
  TaintEffect,
  type Taint,
  type Toleration,
} from "../../../constructs";
import type { NodeFacts, SchedulingCase } from "./scheduling-case";

/** A case whose answer is known. */
export interface HandCase extends SchedulingCase {
  /** How many replicas find a node. */
  readonly schedulable: number;
}

const { NO_SCHEDULE, PREFER_NO_SCHEDULE, NO_EXECUTE } = TaintEffect;
const EXPERIMENT: Taint = { key: "experiment", value: "dedicated" };
const SMALL = amounts("100m", "64Mi");

function amounts(cpu: string, memory: string) {
  return { cpu: Cpu.parse(cpu), memory: Memory.parse(memory) };
}

function node(facts: Partial<NodeFacts> = {}): NodeFacts {
  return { allocatable: amounts("1", "1Gi"), ...facts };
}

function tainted(...taints: readonly Taint[]): NodeFacts {
  return node({ taints });
}

function tolerating(
  title: string,
  schedulable: number,
  toleration: Toleration,
  ...taints: readonly Taint[]
): HandCase {
  const workload = { replicas: 1, requests: SMALL, tolerations: [toleration] };
  return { title: `a toleration with ${title}`, schedulable, workload, nodes: [tainted(...taints)] };
}

const ROOM: readonly HandCase[] = [
  { title: "no replicas", schedulable: 0, workload: { replicas: 0, requests: SMALL }, nodes: [node()] },
  {
    title: "more replicas than room",
    schedulable: 6,
    workload: { replicas: 9, requests: amounts("300m", "64Mi") },
    nodes: [node(), node()],
  },
  {
    title: "memory that runs out before CPU",
    schedulable: 2,
    workload: { replicas: 5, requests: amounts("1m", "400Mi") },
    nodes: [node()],
  },
  {
    title: "all of CPU and memory",
    schedulable: 2,
    workload: { replicas: 3, requests: amounts("1", "1Gi") },
    nodes: [node(), node()],
  },
  {
    title: "a millicore more than all",
    schedulable: 0,
    workload: { replicas: 1, requests: amounts("1001m", "1Gi") },
    nodes: [node(), node()],
  },
  {
    title: "a byte more than all",
    schedulable: 0,
    workload: { replicas: 1, requests: amounts("1", "1073741825") },
    nodes: [node()],
  },
  {
    title: "more than all of both",
    schedulable: 0,
    workload: { replicas: 1, requests: amounts("2", "2Gi") },
    nodes: [node()],
  },
  {
    title: "one node that is large enough",
    schedulable: 1,
    workload: { replicas: 2, requests: amounts("1500m", "64Mi") },
    nodes: [node(), node({ allocatable: amounts("2", "1Gi") })],
  },
  {
    title: "a fraction of a GiB, all of it",
    schedulable: 1,
    workload: { replicas: 2, requests: amounts("1m", "1.4Gi") },
    nodes: [node({ allocatable: amounts("1", "1.4Gi") })],
  },
  {
    title: "fractions of GiB that round up to two bytes more than there are",
    schedulable: 3,
    workload: { replicas: 4, requests: amounts("1m", "0.35Gi") },
    nodes: [node({ allocatable: amounts("1", "1.4Gi") })],
  },
  {
    title: "decimal and binary units",
    schedulable: 1,
    workload: { replicas: 2, requests: amounts("0.5", "1G") },
    nodes: [node({ allocatable: amounts("2", "1.99G") }), node({ allocatable: amounts("1", "953Mi") })],
  },
];

const EARLIER: readonly HandCase[] = [
  {
    title: "what is left, exactly",
    schedulable: 1,
    workload: { replicas: 2, requests: amounts("900m", "992Mi") },
    nodes: [node({ alreadyRequested: { ...amounts("100m", "32Mi"), pods: 1 } })],
  },
  {
    title: "a millicore more than what is left (GR-48)",
    schedulable: 0,
    workload: { replicas: 1, requests: amounts("901m", "64Mi") },
    nodes: [node({ alreadyRequested: { ...amounts("100m", "32Mi"), pods: 1 } })],
  },
  {
    title: "a byte more than what is left",
    schedulable: 0,
    workload: {
      replicas: 1,
      requests: { cpu: Cpu.millicores(1), memory: Memory.mebibytes(992).plus(Memory.parse("1")) },
    },
    nodes: [node({ alreadyRequested: { ...amounts("100m", "32Mi"), pods: 1 } })],
  },
  {
    title: "nothing, where nothing is left",
    schedulable: 2,
    workload: { replicas: 2, requests: amounts("0", "0") },
    nodes: [node({ alreadyRequested: { ...amounts("1", "1Gi"), pods: 1 } })],
  },
  {
    title: "memory alone, where no CPU is left",
    schedulable: 1,
    workload: { replicas: 1, requests: amounts("0", "64Mi") },
    nodes: [node({ alreadyRequested: { ...amounts("1", "32Mi"), pods: 1 } })],
  },
  {
    title: "fewer pods than ask",
    schedulable: 5,
    workload: { replicas: 8, requests: amounts("0", "0") },
    nodes: [node({ maxPods: 3 }), node({ maxPods: 4, alreadyRequested: { ...amounts("0", "0"), pods: 2 } })],
  },
  {
    title: "no pod left, and neither CPU nor memory",
    schedulable: 0,
    workload: { replicas: 1, requests: SMALL },
    nodes: [node({ maxPods: 2, alreadyRequested: { ...amounts("1", "1Gi"), pods: 2 } })],
  },
];

const LABELS: readonly HandCase[] = [
  {
    title: "a selector",
    schedulable: 2,
    workload: { replicas: 2, requests: SMALL, nodeSelector: { disk: "ssd" } },
    nodes: [node(), node({ labels: { disk: "hdd" } }), node({ labels: { disk: "ssd" } })],
  },
  {
    title: "a selector of two labels, one of them empty",
    schedulable: 1,
    workload: { replicas: 1, requests: SMALL, nodeSelector: { disk: "ssd", fast: "" } },
    nodes: [
      node({ labels: { disk: "ssd" } }),
      node({ labels: { fast: "" } }),
      node({ labels: { disk: "ssd", fast: "yes" } }),
      node({ labels: { disk: "ssd", fast: "" } }),
    ],
  },
  {
    title: "a selector that no node has",
    schedulable: 0,
    workload: { replicas: 1, requests: SMALL, nodeSelector: { disk: "ssd" } },
    nodes: [node(), node()],
  },
  {
    title: "a label called like a member of every object",
    schedulable: 1,
    workload: { replicas: 1, requests: SMALL, nodeSelector: { constructor: "x" } },
    nodes: [node(), node({ labels: { constructor: "x" } })],
  },
  {
    title: "a selector of the control plane",
    schedulable: 1,
    workload: { replicas: 1, requests: SMALL, nodeSelector: { "node-role.kubernetes.io/control-plane": "" } },
    nodes: [
      node({ roles: [NodeRole.CONTROL_PLANE] }),
      node({ roles: [NodeRole.CONTROL_PLANE, NodeRole.WORKER] }),
      node(),
    ],
  },
];

const TAINTS: readonly HandCase[] = [
  {
    title: "taints of each effect",
    schedulable: 2,
    workload: { replicas: 2, requests: SMALL },
    nodes: [
      tainted({ ...EXPERIMENT, effect: NO_SCHEDULE }),
      tainted({ ...EXPERIMENT, effect: NO_EXECUTE }),
      tainted({ ...EXPERIMENT, effect: PREFER_NO_SCHEDULE }),
      tainted(EXPERIMENT),
    ],
  },
  {
    title: "a soft taint on the only node",
    schedulable: 3,
    workload: { replicas: 3, requests: SMALL },
    nodes: [tainted({ key: "slow", effect: PREFER_NO_SCHEDULE })],
  },
  {
    title: "a selector that leads to a tainted node (GR-07)",
    schedulable: 0,
    workload: { replicas: 1, requests: SMALL, nodeSelector: { disk: "ssd" } },
    nodes: [node({ labels: { disk: "ssd" }, taints: [EXPERIMENT] }), node()],
  },
  {
    title: "all that can refuse at once",
    schedulable: 0,
    workload: { replicas: 1, requests: amounts("2", "2Gi"), nodeSelector: { disk: "ssd" } },
    nodes: [tainted(EXPERIMENT), node(), node({ labels: { disk: "ssd" } })],
  },
  tolerating("key, value and effect", 1, { ...EXPERIMENT, effect: NO_SCHEDULE }, EXPERIMENT),
  tolerating("another value", 0, { ...EXPERIMENT, value: "shared" }, EXPERIMENT),
  tolerating("another key", 0, { ...EXPERIMENT, key: "gpu" }, EXPERIMENT),
  tolerating("another effect", 0, { ...EXPERIMENT, effect: NO_EXECUTE }, EXPERIMENT),
  tolerating("no effect, of two taints of one key", 1, EXPERIMENT, EXPERIMENT, {
    ...EXPERIMENT,
    effect: NO_EXECUTE,
  }),
  tolerating("one effect, of two taints of one key", 0, { ...EXPERIMENT, effect: NO_SCHEDULE }, EXPERIMENT, {
    ...EXPERIMENT,
    effect: NO_EXECUTE,
  }),
  tolerating("no value", 0, { key: "experiment" }, EXPERIMENT),
  tolerating("no value, of a taint without one", 1, { key: "gpu" }, { key: "gpu" }),
  tolerating("Exists", 1, { key: "experiment", operator: "Exists" }, EXPERIMENT),
  tolerating(
    "Exists of another effect",
    0,
    { key: "experiment", operator: "Exists", effect: NO_EXECUTE },
    EXPERIMENT,
  ),
  tolerating("Exists of every key", 1, { operator: "Exists" }, EXPERIMENT, {
    key: "gone",
    effect: NO_EXECUTE,
  }),
  tolerating("Exists of an empty key", 1, { key: "", operator: "Exists" }, EXPERIMENT),
  tolerating("Exists of every key and one effect", 0, { operator: "Exists", effect: NO_EXECUTE }, EXPERIMENT),
  tolerating("one of two taints", 0, EXPERIMENT, EXPERIMENT, { key: "gpu" }),
  tolerating("one of two taints, the other soft", 1, EXPERIMENT, EXPERIMENT, {
    key: "gpu",
    effect: PREFER_NO_SCHEDULE,
  }),
];

const RACK_A = { rack: "a" };
const RACK_B = { rack: "b" };

const SPREAD: readonly HandCase[] = [
  {
    title: "hard anti-affinity, a replica too many (GR-06)",
    schedulable: 2,
    workload: { replicas: 3, requests: SMALL, antiAffinity: AntiAffinity.HARD },
    nodes: [node(), node(), tainted(EXPERIMENT)],
  },
  {
    title: "soft anti-affinity, more replicas than nodes",
    schedulable: 5,
    workload: { replicas: 5, requests: SMALL, antiAffinity: AntiAffinity.SOFT },
    nodes: [node(), node()],
  },
  {
    title: "hard anti-affinity over racks",
    schedulable: 2,
    workload: {
      replicas: 4,
      requests: SMALL,
      antiAffinity: AntiAffinity.HARD,
      antiAffinityTopologyKey: "rack",
    },
    nodes: [node({ labels: RACK_A }), node({ labels: RACK_A }), node({ labels: RACK_B })],
  },
  {
    title: "hard anti-affinity over racks, a node in none",
    schedulable: 12,
    workload: {
      replicas: 14,
      requests: SMALL,
      antiAffinity: AntiAffinity.HARD,
      antiAffinityTopologyKey: "rack",
    },
    nodes: [node({ labels: RACK_A }), node({ labels: RACK_A }), node({ labels: RACK_B }), node()],
  },
  {
    title: "hard anti-affinity over a label that no node has",
    schedulable: 4,
    workload: {
      replicas: 4,
      requests: SMALL,
      antiAffinity: AntiAffinity.HARD,
      antiAffinityTopologyKey: "constructor",
    },
    nodes: [node()],
  },
  {
    title: "hard anti-affinity over racks, one rack full",
    schedulable: 1,
    workload: {
      replicas: 3,
      requests: amounts("500m", "64Mi"),
      antiAffinity: AntiAffinity.HARD,
      antiAffinityTopologyKey: "rack",
    },
    nodes: [
      node({ labels: RACK_A, alreadyRequested: { ...amounts("600m", "0"), pods: 1 } }),
      node({ labels: RACK_B, alreadyRequested: { ...amounts("500m", "0"), pods: 1 } }),
    ],
  },
  {
    title: "a port of the node",
    schedulable: 2,
    workload: { replicas: 4, requests: SMALL, hostPorts: [2049] },
    nodes: [node(), node()],
  },
  {
    title: "two ports of the node under hard anti-affinity over racks",
    schedulable: 2,
    workload: {
      replicas: 4,
      requests: SMALL,
      hostPorts: [2049, 20048],
      antiAffinity: AntiAffinity.HARD,
      antiAffinityTopologyKey: "rack",
    },
    nodes: [node({ labels: RACK_A }), node({ labels: RACK_A }), node()],
  },
];

/** What somebody thought of. */
export const HAND_CASES: readonly HandCase[] = [...ROOM, ...EARLIER, ...LABELS, ...TAINTS, ...SPREAD];
