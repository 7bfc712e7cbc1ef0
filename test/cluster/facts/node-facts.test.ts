import { Cluster, type ClusterNodeProps, Cpu, Memory, NodeRole, TaintEffect } from "../../../constructs";
import { clusterProps, CONTROL_PLANES, workerProps } from "./facts";

function withWorker(facts: Partial<ClusterNodeProps>): () => Cluster {
  return () =>
    new Cluster(clusterProps({ nodes: [...CONTROL_PLANES, { ...workerProps("worker-1"), ...facts }] }));
}

const OF_NODE = 'of node "worker-1" must';
const EXACT = { cpu: Cpu.cores(4), memory: Memory.gibibytes(8) };

test.each<[string, Partial<ClusterNodeProps>, string]>([
  [
    "a name in capitals",
    { name: "Worker-1" },
    'name of a node must be a DNS name in lower case, as the kubelet registers no other, got "Worker-1"',
  ],
  ["no address", { address: "" }, `address ${OF_NODE} be an IPv4 or IPv6 address, got ""`],
  [
    "a host name as address",
    { address: "w1.lan" },
    `address ${OF_NODE} be an IPv4 or IPv6 address, got "w1.lan"`,
  ],
  ["no role", { roles: [] }, `roles ${OF_NODE} name at least one, got []`],
  [
    "no CPU",
    { allocatable: { ...EXACT, cpu: Cpu.cores(0) } },
    `allocatable ${OF_NODE} be greater than 0, or no pod could ever request any, got {"cpu":"0","memory":"8Gi"}`,
  ],
  [
    "no memory",
    { allocatable: { ...EXACT, memory: Memory.gibibytes(0) } },
    `allocatable ${OF_NODE} be greater than 0, or no pod could ever request any, got {"cpu":"4","memory":"0"}`,
  ],
  ["no pods", { maxPods: 0 }, `maxPods ${OF_NODE} be a whole number of 1 or more, got 0`],
  ["part of a pod", { maxPods: 1.5 }, `maxPods ${OF_NODE} be a whole number of 1 or more, got 1.5`],
  ["no number of pods", { maxPods: NaN }, `maxPods ${OF_NODE} be a whole number of 1 or more, got NaN`],
  [
    "no graphics card",
    { gpu: { model: "A", count: 0 } },
    `gpu.count ${OF_NODE} be a whole number of 1 or more, got 0`,
  ],
  [
    "a card that one pod shares",
    { gpu: { model: "A", count: 1, replicas: 1 } },
    `gpu.replicas ${OF_NODE} be a whole number of 2 or more; leave it out where pods share no card, got 1`,
  ],
  [
    "more CPU requested than there is",
    { alreadyRequested: { ...EXACT, cpu: Cpu.millicores(4001) } },
    `alreadyRequested.cpu ${OF_NODE} be at most allocatable.cpu 4, got "4001m"`,
  ],
  [
    "more memory requested than there is",
    { alreadyRequested: { ...EXACT, memory: Memory.gibibytes(9) } },
    `alreadyRequested.memory ${OF_NODE} be at most allocatable.memory 8Gi, got "9Gi"`,
  ],
  [
    "more pods than there is room for",
    { alreadyRequested: { ...EXACT, pods: 111 } },
    `alreadyRequested.pods ${OF_NODE} be a whole number from 0 to maxPods 110, got 111`,
  ],
  [
    "less than no pods",
    { alreadyRequested: { ...EXACT, pods: -1 } },
    `alreadyRequested.pods ${OF_NODE} be a whole number from 0 to maxPods 110, got -1`,
  ],
  [
    "an invalid label key",
    { labels: { "a b": "" } },
    `key in labels ${OF_NODE} be a label key: 1 to 63 letters`,
  ],
  [
    "an invalid label value",
    { labels: { disk: "s/s/d" } },
    `labels["disk"] ${OF_NODE} be a label value: at most 63`,
  ],
  [
    "an invalid taint key",
    { taints: [{ key: "" }] },
    `key in taints ${OF_NODE} be a label key: 1 to 63 letters`,
  ],
  [
    "an invalid taint value",
    { taints: [{ key: "a", value: "b=c" }] },
    `value of taint a ${OF_NODE} be a label value: at most 63`,
  ],
  [
    "the mark of a cordon",
    { taints: [{ key: "node.kubernetes.io/unschedulable" }] },
    `taints ${OF_NODE} not contain the taint of a cordon, which also keeps DaemonSets and Longhorn off: ` +
      'use a taint of your own, got "node.kubernetes.io/unschedulable:NoSchedule"',
  ],
  [
    "a taint twice",
    { taints: [{ key: "a", value: "1" }, { key: "b" }, { key: "a", value: "2" }] },
    `taints ${OF_NODE} contain each pair of key and effect only once, as Kubernetes requires, got "a=1:NoSchedule"`,
  ],
  [
    "a duplicate of the control plane's own taint",
    { roles: [NodeRole.CONTROL_PLANE], taints: [{ key: "node-role.kubernetes.io/control-plane" }] },
    `taints ${OF_NODE} contain each pair of key and effect only once`,
  ],
])("fails for %s", (_what, facts, message) => {
  expect(withWorker(facts)).toThrow(`Cluster lab: ${message}`);
});

test.each<[string, Partial<ClusterNodeProps>]>([
  ["requested to the last byte and pod", { alreadyRequested: { ...EXACT, pods: 110 } }],
  [
    "with one key under two effects",
    { taints: [{ key: "a" }, { key: "a", effect: TaintEffect.NO_EXECUTE }] },
  ],
  ["with an IPv6 address", { address: "fd00::1" }],
  ["for one pod", { maxPods: 1 }],
  ["with a domain", { name: "worker-1.example.com" }],
])("accepts a node %s", (_what, facts) => {
  expect(withWorker(facts)).not.toThrow();
});
