import {
  Architecture,
  ClusterNode,
  type ClusterNodeProps,
  Cpu,
  Distribution,
  Memory,
  NodePackage,
  NodeRole,
  TaintEffect,
} from "../../../constructs";

const REQUIRED: ClusterNodeProps = {
  name: "worker-1",
  address: "192.168.7.11",
  architecture: Architecture.ARM64,
  allocatable: { cpu: Cpu.cores(4), memory: Memory.gibibytes(8) },
};

const EVERY_PROP: Required<ClusterNodeProps> = {
  ...REQUIRED,
  alreadyRequested: { cpu: Cpu.millicores(250), memory: Memory.gibibytes(1), pods: 3 },
  maxPods: 50,
  roles: [NodeRole.WORKER, NodeRole.CONTROL_PLANE],
  taints: [{ key: "gpu" }, { key: "slow", effect: TaintEffect.PREFER_NO_SCHEDULE }],
  labels: { disk: "ssd" },
  gpu: { model: "GTX 1650", count: 1, replicas: 2 },
  packages: [NodePackage.NFS_CLIENT],
};

function node(props: Partial<ClusterNodeProps> = {}, distribution = Distribution.KUBEADM): ClusterNode {
  return new ClusterNode({ ...REQUIRED, ...props }, distribution);
}

test("by default is an untainted worker that runs nothing yet", () => {
  expect({ ...node() }).toEqual({
    ...REQUIRED,
    alreadyRequested: undefined,
    maxPods: 110,
    roles: ["worker"],
    taints: [],
    labels: {
      "kubernetes.io/hostname": "worker-1",
      "kubernetes.io/os": "linux",
      "kubernetes.io/arch": "arm64",
    },
    gpu: undefined,
    packages: [],
  });
  expect(node().free).toEqual({ ...REQUIRED.allocatable, pods: 110, gpus: 0 });
  expect(node().has(NodePackage.NFS_CLIENT)).toBe(false);
});

test("exposes every fact", () => {
  const every = node(EVERY_PROP);
  expect(every).toMatchObject({ ...EVERY_PROP, labels: { disk: "ssd", "kubernetes.io/arch": "arm64" } });
  expect(every.has(NodePackage.NFS_CLIENT)).toBe(true);
});

test("free resources exclude existing requests", () => {
  expect(node(EVERY_PROP).free).toEqual({
    cpu: Cpu.millicores(3750),
    memory: Memory.gibibytes(7),
    pods: 47,
    gpus: 2,
  });
  const { cpu, memory } = EVERY_PROP.alreadyRequested;
  expect(node({ alreadyRequested: { cpu, memory } }).free.pods).toBe(110);
});

test("a soft taint does not repel pods", () => {
  expect(node(EVERY_PROP).repellingTaints).toEqual([{ key: "gpu" }]);
  expect(node({ taints: [{ key: "gpu", effect: TaintEffect.NO_EXECUTE }] }).repellingTaints).toHaveLength(1);
});

test("its own label takes precedence over the kubelet's", () => {
  expect(node({ labels: { "kubernetes.io/hostname": "n1" } }).labels["kubernetes.io/hostname"]).toBe("n1");
});

const CONTROL_PLANE = "node-role.kubernetes.io/control-plane";

test.each([
  [Distribution.KUBEADM, [NodeRole.CONTROL_PLANE], [{ key: CONTROL_PLANE }], ""],
  [Distribution.TALOS, [NodeRole.CONTROL_PLANE], [{ key: CONTROL_PLANE }], ""],
  [Distribution.K3S, [NodeRole.CONTROL_PLANE], [], "true"],
  [Distribution.KUBEADM, [NodeRole.CONTROL_PLANE, NodeRole.WORKER], [], ""],
  [Distribution.KUBEADM, [NodeRole.WORKER], [], undefined],
])(
  "on %s, a node with the roles %j has the taints %j and the role label %j",
  (distribution, roles, taints, label) => {
    const made = node({ roles }, distribution);
    expect(made.taints).toEqual(taints);
    expect(made.labels[CONTROL_PLANE]).toBe(label);
  },
);

test("the taint of control planes is kept beside declared ones", () => {
  const made = node({ roles: [NodeRole.CONTROL_PLANE], taints: [{ key: "gpu" }] });
  expect(made.taints).toEqual([{ key: CONTROL_PLANE }, { key: "gpu" }]);
});

test("shows its name and taints in an error", () => {
  expect(JSON.stringify(node(EVERY_PROP))).toBe('"worker-1 gpu:NoSchedule slow:PreferNoSchedule"');
});

test("returns a copy with less capacity for one more pod, and does not change itself", () => {
  const pod = { cpu: Cpu.millicores(500), memory: Memory.gibibytes(1) };
  const before = node();
  const free = before.withPod(pod).withPod(pod).free;
  expect(JSON.parse(JSON.stringify(free))).toEqual({ cpu: "3", memory: "6Gi", pods: 108, gpus: 0 });
  expect(before.free.pods).toBe(110);
});
