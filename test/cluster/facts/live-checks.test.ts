import { Architecture } from "../../../constructs";
import { CLUSTER_FACTS } from "../../../constructs/cluster/facts/live-checks";
import { judge, type Manifest } from "../../support/live";
import { CONTROL_PLANES, workerProps } from "./facts";
import { factsNote, liveNode } from "./live-facts";

const WORKER = workerProps("worker-1", { taints: [{ key: "experiment", value: "dedicated" }] });

const FACTS = factsNote({ nodes: [...CONTROL_PLANES, WORKER] });

const [WORKER_FACTS] = FACTS.nodes.slice(-1) as [(typeof FACTS.nodes)[number]];

const CONTROL = FACTS.nodes.slice(0, -1).map((node) => liveNode(node));

type More = Parameters<typeof liveNode>[1];

const allocatable = (more: object) => ({
  status: { allocatable: { cpu: "4", memory: "8Gi", pods: String(WORKER_FACTS.maxPods), ...more } },
});

function differences(worker: readonly Manifest[], version?: string, planned: readonly Manifest[] = []) {
  return judge(CLUSTER_FACTS, {}, [...CONTROL, ...worker], {
    facts: FACTS,
    version,
    planned: { nodes: planned },
  });
}

const START = "the facts of cluster lab must be those of its live nodes, but ";

test("live nodes that match the declaration are not reported", () => {
  expect(differences([liveNode(WORKER_FACTS)], "v1.34.9")).toBeUndefined();
  expect(judge(CLUSTER_FACTS, {}, [])).toBeUndefined();
});

test.each<[string, More]>([
  ["a little less, as a kubelet reserves more", allocatable({ cpu: "3800m", memory: "7969178Ki" })],
  [
    "conditions that pass",
    {
      spec: {
        taints: [
          { key: "node.kubernetes.io/not-ready", effect: "NoExecute" },
          { key: "experiment", value: "dedicated", effect: "NoSchedule" },
        ],
      },
    },
  ],
  ["another way to write amounts", allocatable({ cpu: "4000m", memory: "8589934592" })],
  ["a node without a status", { status: {} }],
  [
    "a part of the pods' network",
    { spec: { podCIDRs: ["10.252.3.0/24", "fd00::/64"], taints: liveTaints() } },
  ],
])("is not a difference: %s", (_what, more) => {
  expect(differences([liveNode(WORKER_FACTS, more)])).toBeUndefined();
});

function liveTaints() {
  return [{ key: "experiment", value: "dedicated", effect: "NoSchedule" }];
}

test.each<[string, More, string]>([
  [
    "another address",
    { status: { addresses: [{ type: "InternalIP", address: "10.1.1.1" }] } },
    'node worker-1 has the address 10.1.1.1, and 192.168.7.101 is declared: write address: "10.1.1.1"',
  ],
  [
    "another instruction set",
    { status: { nodeInfo: { architecture: "arm64" } } },
    "node worker-1 is arm64, and amd64 is declared: write architecture: Architecture.ARM64",
  ],
  [
    "less CPU",
    allocatable({ cpu: "3500m" }),
    'node worker-1 has 3500m CPU, and 4000m are declared: write allocatable.cpu: Cpu.parse("3500m")',
  ],
  [
    "more memory",
    allocatable({ memory: "16Gi" }),
    'node worker-1 has 16Gi of memory, and 8Gi are declared: write allocatable.memory: Memory.parse("16Gi")',
  ],
  [
    "fewer pods",
    allocatable({ pods: "60" }),
    "node worker-1 takes 60 pods, and 110 are declared: write maxPods: 60",
  ],
  [
    "GPUs",
    allocatable({ "nvidia.com/gpu": "1", "amd.com/gpu": "1" }),
    "node worker-1 offers 2 GPUs, and 0 are declared: write gpu.count: 2",
  ],
  [
    "a taint that is not declared, and none that is",
    { spec: { taints: [{ key: "other", effect: "NoExecute" }] } },
    "node worker-1 carries the taint other:NoExecute, which is not declared: add it to taints; node worker-1 lacks the " +
      "declared taint experiment=dedicated:NoSchedule: remove it from taints, or kubectl taint node worker-1 " +
      "experiment=dedicated:NoSchedule",
  ],
  [
    "a cordon",
    { spec: { unschedulable: true, taints: liveTaints() } },
    "node worker-1 is cordoned: kubectl uncordon worker-1",
  ],
  [
    "pods in another network",
    { spec: { podCIDRs: ["10.244.1.0/24"], taints: liveTaints() } },
    "node worker-1 has pods in 10.244.1.0/24, which is not in podCidr 10.252.0.0/16: write the network that the cluster " +
      "was installed with",
  ],
])("reports %s, with the declaration to write", (_what, more, difference) => {
  expect(differences([liveNode(WORKER_FACTS, more)])).toBe(`${START}${difference}`);
});

test("reports all differences of all nodes at once", () => {
  const worker = liveNode(WORKER_FACTS, { spec: { unschedulable: true, taints: [] } });
  expect(differences([worker])?.split("; ")).toHaveLength(2);
});

test("a taint that a construct of the app sets is not missing", () => {
  const bare = liveNode(WORKER_FACTS, { spec: { taints: [] } });
  expect(differences([bare])).toContain("lacks the declared taint");
  expect(differences([bare], undefined, [liveNode(WORKER_FACTS)])).toBeUndefined();
});

test("reports a missing node, and an undeclared one ready to be copied", () => {
  const stranger = liveNode({
    ...WORKER_FACTS,
    name: "worker-9",
    address: "10.1.1.9",
    architecture: Architecture.ARM64,
    taints: [],
  });
  expect(differences([stranger])).toBe(
    `${START}node worker-1 is declared but not in the cluster: join it, or remove it from nodes; node worker-9 is in the ` +
      'cluster and not declared: add { name: "worker-9", address: "10.1.1.9", architecture: Architecture.ARM64, allocatable: ' +
      '{ cpu: Cpu.parse("4000m"), memory: Memory.parse("8589934592") } } to nodes',
  );
});

test.each([
  ["v1.33.4", "1.33"],
  ["v1.35.0+k3s1", "1.35"],
  ["v1.3.4", "1.3"],
])("reports an API server of version %s", (version, minor) => {
  expect(differences([liveNode(WORKER_FACTS)], version)).toBe(
    `${START}the API server is ${version}, and 1.34.4 is declared: write kubernetesVersion: "${minor}"`,
  );
});

test("GPUs that are declared but not allocatable need a driver", () => {
  const facts = { ...FACTS, nodes: [...FACTS.nodes.slice(0, -1), { ...WORKER_FACTS, gpus: 1 }] };
  expect(judge(CLUSTER_FACTS, {}, [...CONTROL, liveNode(WORKER_FACTS)], { facts })).toBe(
    `${START}node worker-1 offers 0 GPUs, and 1 are declared: install its driver and device plugin, or remove gpu`,
  );
});

test("GPUs that pods share are declared by two numbers", () => {
  const shared = { ...WORKER_FACTS, gpus: 4, gpuReplicas: 4 };
  const facts = { ...FACTS, nodes: [...FACTS.nodes.slice(0, -1), shared] };
  const node = liveNode(WORKER_FACTS, allocatable({ "nvidia.com/gpu": "2" }));
  expect(judge(CLUSTER_FACTS, {}, [...CONTROL, node], { facts })).toBe(
    `${START}node worker-1 offers 2 GPUs, and 4 are declared: write gpu.count times gpu.replicas: 2`,
  );
});

test("GPUs of a device plugin of the app are left to its own check", () => {
  const facts = { ...FACTS, nodes: [...FACTS.nodes.slice(0, -1), { ...WORKER_FACTS, gpus: 1 }] };
  const planned = {
    nodes: [
      { kind: "Node", metadata: { name: "worker-1" }, status: { allocatable: { "nvidia.com/gpu": "1" } } },
    ],
  };
  expect(judge(CLUSTER_FACTS, {}, [...CONTROL, liveNode(WORKER_FACTS)], { facts, planned })).toBeUndefined();
});

describe("a label that is declared", () => {
  const labelled = { ...WORKER_FACTS, labels: { ...WORKER_FACTS.labels, disk: "ssd" } };
  const facts = { ...FACTS, nodes: [...FACTS.nodes.slice(0, -1), labelled] };
  const withLabels = (labels: Record<string, string>) => {
    const node = liveNode({ ...labelled, labels: { ...WORKER_FACTS.labels, ...labels } });
    return judge(CLUSTER_FACTS, {}, [...CONTROL, node], { facts });
  };

  test("and live is not a difference, nor is one that is live only", () => {
    expect(withLabels({ disk: "ssd", zone: "a" })).toBeUndefined();
  });

  test.each<[string, Record<string, string>, string]>([
    [
      "is missing",
      {},
      "lacks the declared label disk=ssd: remove it from labels, or kubectl label node worker-1 disk=ssd",
    ],
    [
      "has another value",
      { disk: "hdd" },
      'has the label disk=hdd, and disk=ssd is declared: write labels: { "disk": "hdd" }',
    ],
  ])("%s", (_what, labels, difference) => {
    expect(withLabels(labels)).toBe(`${START}node worker-1 ${difference}`);
  });

  test("ignores the value of a role label, which differs among installers", () => {
    const [controlPlane] = FACTS.nodes as [(typeof FACTS.nodes)[number]];
    const role = { "node-role.kubernetes.io/control-plane": "true" };
    const node = liveNode({ ...controlPlane, labels: { ...controlPlane.labels, ...role } });
    const others = [...CONTROL.slice(1), liveNode(WORKER_FACTS)];
    expect(judge(CLUSTER_FACTS, {}, [node, ...others], { facts: FACTS })).toBeUndefined();
  });
});

test("reports another distribution, where nodes show it", () => {
  const nodeInfo = { architecture: "amd64", osImage: "Talos (v1.11.2)", kubeletVersion: "v1.34.1" };
  expect(differences([liveNode(WORKER_FACTS, { status: { nodeInfo } })])).toContain(
    "node worker-1 was installed as talos, and kubeadm is declared: write distribution: Distribution.TALOS",
  );
});
