import { AntiAffinity } from "../../../constructs";
import { amounts, EXPERIMENT, type HandCase, node, SMALL, tainted } from "./hand-case";

const RACK_A = { rack: "a" };
const RACK_B = { rack: "b" };

/** Pods that are kept apart. */
export const SPREAD_CASES: readonly HandCase[] = [
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
