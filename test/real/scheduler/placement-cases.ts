import { Cpu, Memory, NodeRole } from "../../../constructs";
import { amounts, type HandCase, node, SMALL } from "./hand-case";

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

/** Room on nodes, pods that are there already, and labels of nodes. */
export const PLACEMENT_CASES: readonly HandCase[] = [...ROOM, ...EARLIER, ...LABELS];
