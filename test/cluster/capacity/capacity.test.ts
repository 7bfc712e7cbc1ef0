import {
  AntiAffinity,
  ClusterNode,
  type ClusterNodeProps,
  Cpu,
  Distribution,
  Memory,
  TaintEffect,
  type Workload,
} from "../../../constructs";
import { hasRoom, placementOf } from "../../../constructs/cluster/capacity/capacity";
import { workerProps } from "../facts/facts";

const REQUIRED: Workload = { replicas: 1, requests: { cpu: Cpu.cores(1), memory: Memory.gibibytes(1) } };

const EVERY_PROP: Required<Workload> = {
  ...REQUIRED,
  replicas: 5,
  gpus: { count: 1, resourceName: "amd.com/gpu" },
  nodeSelector: { disk: "ssd" },
  tolerations: [{ key: "experiment", operator: "Exists" }],
  antiAffinity: AntiAffinity.HARD,
  antiAffinityTopologyKey: "rack",
  hostPorts: [2049],
};

type Facts = Partial<Omit<ClusterNodeProps, "name">>;

/** Places a workload on nodes called worker-1, worker-2, ... and returns the result with plain names. */
function place(workload: Partial<Workload>, ...facts: readonly Facts[]) {
  const nodes = facts.map(
    (each, at) => new ClusterNode(workerProps(`worker-${at + 1}`, each), Distribution.KUBEADM),
  );
  const asked = { ...REQUIRED, ...workload };
  const { candidates, refusals, schedulable } = placementOf(asked, nodes);
  for (const replicas of [asked.replicas, schedulable, schedulable + 1, 0]) {
    // both functions have the same result.
    const { schedulable: placed } = placementOf({ ...asked, replicas }, nodes);
    expect(hasRoom({ ...asked, replicas }, nodes)).toBe(placed >= replicas);
  }
  return {
    takes: Object.fromEntries(candidates.map(({ node, pods }) => [node.name, pods])),
    refuses: Object.fromEntries(refusals.map(({ node, reason }) => [node.name, reason])),
    schedulable,
  };
}

test("a node runs as many pods as its scarcest resource allows", () => {
  expect(place({ replicas: 99 }, {})).toEqual({ takes: { "worker-1": 4 }, refuses: {}, schedulable: 4 });
  const requests = { cpu: Cpu.millicores(10), memory: Memory.gibibytes(3) };
  expect(place({ replicas: 99, requests }, {}).takes).toEqual({ "worker-1": 2 });
  const nothing = { cpu: Cpu.cores(0), memory: Memory.gibibytes(0) };
  expect(place({ replicas: 99, requests: nothing }, { maxPods: 7 }).takes).toEqual({ "worker-1": 7 });
});

test("GPUs are counted by name, minus those already in use", () => {
  const model = "GTX 1650";
  const two = { gpu: { model, count: 2 } };
  const amd = { gpu: { model, count: 4, resourceName: "amd.com/gpu" } };
  const used = { ...two, alreadyRequested: { cpu: Cpu.cores(0), memory: Memory.gibibytes(0), gpus: 1 } };
  expect(place({ replicas: 9, gpus: { count: 1 } }, two, used, amd, {})).toEqual({
    takes: { "worker-1": 2, "worker-2": 1 },
    refuses: { "worker-3": "has 0 nvidia.com/gpu left", "worker-4": "has 0 nvidia.com/gpu left" },
    schedulable: 3,
  });
  expect(place({ gpus: { count: 3, resourceName: "amd.com/gpu" } }, two, amd).takes).toEqual({
    "worker-2": 1,
  });
});

test("a shared card counts as several GPUs, of which a pod gets one", () => {
  const shared = { gpu: { model: "GTX 1650", count: 2, replicas: 4 } };
  const used = { ...shared, alreadyRequested: { cpu: Cpu.cores(0), memory: Memory.gibibytes(0), gpus: 7 } };
  const requests = { cpu: Cpu.millicores(10), memory: Memory.mebibytes(10) };
  expect(place({ replicas: 99, requests, gpus: { count: 1 } }, shared, used).takes).toEqual({
    "worker-1": 8,
    "worker-2": 1,
  });
  expect(place({ gpus: { count: 2 } }, shared).refuses).toEqual({
    "worker-1": "has nvidia.com/gpu that pods share, of which a pod gets 1",
  });
});

test("schedulable is at most the requested number", () => {
  expect(place({ replicas: 2 }, {}, {}).schedulable).toBe(2);
  expect(place({ replicas: 0 }, {}).schedulable).toBe(0);
});

test("requests of other pods are not free", () => {
  const alreadyRequested = { cpu: Cpu.cores(2), memory: Memory.gibibytes(0), pods: 1 };
  expect(place({ replicas: 99 }, { alreadyRequested }).schedulable).toBe(2);
  expect(place({ replicas: 99 }, { alreadyRequested, maxPods: 2 }).schedulable).toBe(1);
});

test("a request of exactly what is left fits, and one more does not", () => {
  const alreadyRequested = { cpu: Cpu.millicores(100), memory: Memory.mebibytes(1) };
  const fitting = { cpu: Cpu.millicores(3900), memory: Memory.mebibytes(8191) };
  expect(place({ requests: fitting }, { alreadyRequested }).schedulable).toBe(1);
  const moreCpu = { ...fitting, cpu: fitting.cpu.plus(Cpu.millicores(1)) };
  expect(place({ requests: moreCpu }, { alreadyRequested }).refuses).toEqual({
    "worker-1": "has 3900m CPU left of 4",
  });
  const moreMemory = { ...fitting, memory: fitting.memory.plus(Memory.parse("1")) };
  expect(place({ requests: moreMemory }, { alreadyRequested }).refuses).toEqual({
    "worker-1": "has 8191Mi memory left of 8Gi",
  });
});

test("names every resource that is short", () => {
  const alreadyRequested = { cpu: Cpu.cores(4), memory: Memory.gibibytes(8), pods: 110 };
  expect(place({}, { alreadyRequested }).refuses).toEqual({
    "worker-1": "has no pod left of 110 and 0 CPU left of 4 and 0 memory left of 8Gi",
  });
});

test("a workload without requests fits as long as one pod is left", () => {
  const requests = { cpu: Cpu.cores(0), memory: Memory.gibibytes(0) };
  const alreadyRequested = { cpu: Cpu.cores(4), memory: Memory.gibibytes(8), pods: 109 };
  expect(place({ replicas: 2, requests }, { alreadyRequested }).takes).toEqual({ "worker-1": 1 });
});

test("every label of a selector must exist with its value", () => {
  const nodeSelector = { disk: "ssd", rack: "" };
  expect(
    place(
      { nodeSelector },
      { labels: { disk: "ssd", rack: "" } },
      { labels: { disk: "ssd" } },
      { labels: { disk: "hdd", rack: "" } },
    ),
  ).toEqual({
    takes: { "worker-1": 4 },
    refuses: { "worker-2": "has no label rack=", "worker-3": "has no label disk=ssd, but disk=hdd" },
    schedulable: 1,
  });
});

test("the labels that every kubelet sets can be selected", () => {
  expect(place({ nodeSelector: { "kubernetes.io/hostname": "worker-2" } }, {}, {}).takes).toEqual({
    "worker-2": 4,
  });
});

test("a label named like a built-in member of objects does not exist until it is set", () => {
  expect(place({ nodeSelector: { constructor: "x" } }, {}).refuses).toEqual({
    "worker-1": "has no label constructor=x",
  });
  const spread = { replicas: 9, antiAffinity: AntiAffinity.HARD, antiAffinityTopologyKey: "constructor" };
  expect(place(spread, {}).schedulable).toBe(4);
});

test("a node accepts a pod only if it tolerates every hard taint", () => {
  const taints = [
    { key: "experiment", value: "dedicated" },
    { key: "slow", effect: TaintEffect.PREFER_NO_SCHEDULE },
    { key: "gone", effect: TaintEffect.NO_EXECUTE },
  ];
  expect(place({}, { taints }).refuses).toEqual({
    "worker-1": "has the taint experiment=dedicated:NoSchedule, which the pods do not tolerate",
  });
  expect(place({ tolerations: [{ key: "experiment", value: "dedicated" }] }, { taints }).refuses).toEqual({
    "worker-1": "has the taint gone:NoExecute, which the pods do not tolerate",
  });
  expect(place({ tolerations: [{ operator: "Exists" }] }, { taints }).schedulable).toBe(1);
});

test("a node that fails several filters reports the scheduler's first one: taint, label, resources", () => {
  const full = { cpu: Cpu.cores(5), memory: Memory.gibibytes(1) };
  const workload = { requests: full, nodeSelector: { disk: "ssd" } };
  expect(place(workload, { taints: [{ key: "a" }] }, {}, { labels: { disk: "ssd" } }).refuses).toEqual({
    "worker-1": "has the taint a:NoSchedule, which the pods do not tolerate",
    "worker-2": "has no label disk=ssd",
    "worker-3": "has 4 CPU left of 4",
  });
});

test("under hard anti-affinity a node runs one replica", () => {
  expect(place({ replicas: 9, antiAffinity: AntiAffinity.HARD }, {}, {}, { taints: [{ key: "a" }] })).toEqual(
    {
      takes: { "worker-1": 1, "worker-2": 1 },
      refuses: { "worker-3": "has the taint a:NoSchedule, which the pods do not tolerate" },
      schedulable: 2,
    },
  );
});

test("under soft anti-affinity nodes run as many replicas as fit", () => {
  expect(place({ replicas: 9, antiAffinity: AntiAffinity.SOFT }, {}, {}).schedulable).toBe(8);
});

test("hard anti-affinity over racks takes one per rack, and any number where there is no rack", () => {
  const workload = { replicas: 99, antiAffinity: AntiAffinity.HARD, antiAffinityTopologyKey: "rack" };
  const [a, b] = [{ labels: { rack: "a" } }, { labels: { rack: "b" } }];
  expect(place(workload, a, a, b).schedulable).toBe(2);
  expect(place(workload, a, a, {}, b)).toMatchObject({
    takes: { "worker-1": 1, "worker-2": 1, "worker-3": 4, "worker-4": 1 },
    schedulable: 6,
  });
});

test("a host port is used once per node", () => {
  expect(place({ replicas: 9, hostPorts: [2049] }, {}, {}).takes).toEqual({ "worker-1": 1, "worker-2": 1 });
  expect(place({ replicas: 9, hostPorts: [] }, {}).schedulable).toBe(4);
});

test("every prop counts at once", () => {
  const rack = (name: string) => ({
    labels: { disk: "ssd", rack: name },
    taints: [{ key: "experiment" }],
    gpu: { model: "RX 7900", count: 1, resourceName: "amd.com/gpu" },
  });
  expect(place(EVERY_PROP, rack("a"), rack("a"), rack("b"), { labels: { rack: "c" } })).toEqual({
    takes: { "worker-1": 1, "worker-2": 1, "worker-3": 1 },
    refuses: { "worker-4": "has no label disk=ssd" },
    schedulable: 2,
  });
});
