import { Architecture, Distribution, NodePackage, NodeRole, TaintEffect } from "../../../constructs";
import type { Manifest } from "../../support/live";
import { K3S_CLUSTER } from "./k3s-cluster";
import { KUBEADM_CLUSTER } from "./kubeadm-cluster";
import { TALOS_CLUSTER } from "./talos-cluster";
import { answerPackages, clusterFrom, clusterOf, factsOf, UID, written } from "./written-cluster";

const nodeWith = (more: object, name = "a"): Manifest => ({ kind: "Node", metadata: { name }, ...more });

const podOn = (nodeName: string, spec: object, phase = "Running"): Manifest => ({
  kind: "Pod",
  metadata: { name: "p", namespace: "x" },
  spec: { nodeName, ...spec },
  status: { phase },
});

const asking = (cpu: string, more: object = {}) => ({
  resources: { requests: { cpu, memory: "1Gi" } },
  ...more,
});

test("a kubeadm cluster is read from its nodes, static pods and ConfigMaps", () => {
  const cluster = clusterOf(KUBEADM_CLUSTER);
  expect(cluster).toMatchObject({
    name: "lab",
    kubeContext: "admin@lab",
    distribution: Distribution.KUBEADM,
    kubernetesVersion: "1.34",
    podCidr: "10.252.0.0/16",
    serviceCidr: "10.96.0.0/12",
    uid: UID,
  });
  const [controlPlane, worker] = cluster.nodes;
  expect(controlPlane).toMatchObject({
    name: "cp-1",
    address: "10.20.0.11",
    architecture: Architecture.AMD64,
    roles: [NodeRole.CONTROL_PLANE],
    maxPods: 110,
    taints: [{ key: "node-role.kubernetes.io/control-plane" }],
    gpu: undefined,
  });
  expect(controlPlane!.allocatable.memory.toString()).toBe("3911076Ki");
  expect(controlPlane!.alreadyRequested).toMatchObject({ pods: 2 });
  expect(controlPlane!.alreadyRequested!.cpu.millicores).toBe(450);
  expect(worker).toMatchObject({
    roles: [NodeRole.WORKER],
    maxPods: 250,
    taints: [
      { key: "experiment", value: "dedicated" },
      { key: "quarantine", effect: TaintEffect.NO_EXECUTE },
    ],
  });
  expect(worker!.allocatable.cpu.millicores).toBe(3920);
  expect(worker!.labels).toMatchObject({ disk: "ssd", "topology.kubernetes.io/zone": "cellar" });
});

test("a K3s cluster has the default networks of K3s, and its servers run workloads", () => {
  const cluster = clusterOf(K3S_CLUSTER, "v1.33.5+k3s1");
  expect(cluster).toMatchObject({
    distribution: Distribution.K3S,
    kubernetesVersion: "1.33",
    podCidr: "10.42.0.0/16",
    serviceCidr: "10.43.0.0/16",
  });
  const [server, agent] = cluster.nodes;
  expect(server).toMatchObject({
    roles: [NodeRole.CONTROL_PLANE, NodeRole.WORKER],
    taints: [],
    gpu: { model: "NVIDIA GeForce GTX 1650", count: 1 },
  });
  expect(Object.keys(server!.labels).filter((key) => /nvidia|feature|k3s/.test(key))).toEqual([]);
  expect(agent).toMatchObject({ architecture: Architecture.ARM64, roles: [NodeRole.WORKER] });
});

test("in a Talos cluster, control planes without a taint are workers too", () => {
  const cluster = clusterOf(TALOS_CLUSTER);
  expect(cluster).toMatchObject({
    distribution: Distribution.TALOS,
    podCidr: "10.244.0.0/16",
    serviceCidr: "10.96.0.0/12",
  });
  expect(cluster.nodes.map(({ roles }) => roles)).toEqual(
    Array(3).fill([NodeRole.CONTROL_PLANE, NodeRole.WORKER]),
  );
  expect(cluster.nodes[0]!.taints).toEqual([]);
});

test("packages are marked as unknown, and the comment contains the prop to fill in", () => {
  const source = written(KUBEADM_CLUSTER);
  expect(clusterFrom(source).nodes[1]!.has(NodePackage.NFS_CLIENT)).toBe(false);
  const answered = clusterFrom(answerPackages(source, ["worker-1"]));
  expect(answered.nodes.map((node) => node.has(NodePackage.NFS_CLIENT))).toEqual([false, true]);
});

test("imports only what is used", () => {
  expect(written(TALOS_CLUSTER)).toMatch(
    /^import \{ Architecture, Cluster, Cpu, Distribution, Memory, NodeRole \} from "groundplan";/,
  );
  expect(written(KUBEADM_CLUSTER)).toContain("NodeRole, TaintEffect }");
});

describe("the network of the pods is read", () => {
  const others = KUBEADM_CLUSTER.filter(({ kind }) => kind === "Node");
  const map = (name: string, namespace: string, data: object): Manifest => ({
    kind: "ConfigMap",
    metadata: { name, namespace },
    data,
  });

  test.each<[string, readonly Manifest[], string, string | undefined]>([
    [
      "from kubeadm's ConfigMap",
      [
        map("kubeadm-config", "kube-system", {
          ClusterConfiguration: "networking: {podSubnet: 10.1.0.0/16}",
        }),
      ],
      "10.1.0.0/16",
      "ConfigMap kube-system/kubeadm-config",
    ],
    [
      "from flannel's ConfigMap in the namespace of older manifests",
      [map("kube-flannel-cfg", "kube-system", { "net-conf.json": '{"Network":"10.2.0.0/16"}' })],
      "10.2.0.0/16",
      "ConfigMap kube-system/kube-flannel-cfg",
    ],
    [
      "from Cilium's",
      [map("cilium-config", "kube-system", { "cluster-pool-ipv4-cidr": "10.3.0.0/16" })],
      "10.3.0.0/16",
      "ConfigMap kube-system/cilium-config",
    ],
    ["from the pod networks of the nodes, marked as unconfirmed", [], "10.252.0.0/23", undefined],
  ])("%s", (_where, more, cidr, source) => {
    expect(factsOf([...others, ...more]).podCidr).toEqual({ cidr, source });
  });

  test("from the arguments of K3s, in both notations", () => {
    for (const args of [
      ["server", "--cluster-cidr", "10.7.0.0/16"],
      ["server", "--cluster-cidr=10.7.0.0/16,fd00::/56"],
    ]) {
      const node = nodeWith({
        metadata: { name: "a", annotations: { "k3s.io/node-args": JSON.stringify(args) } },
      });
      expect(factsOf([node]).podCidr).toEqual({ cidr: "10.7.0.0/16", source: "--cluster-cidr of node a" });
    }
  });
});

test("the network of the Services is read from the API server, from Kubernetes 1.33 on", () => {
  const serviceCidr = {
    kind: "ServiceCIDR",
    metadata: { name: "kubernetes" },
    spec: { cidrs: ["10.50.0.0/20"] },
  };
  expect(factsOf([serviceCidr]).serviceCidr).toEqual({
    cidr: "10.50.0.0/20",
    source: "the ServiceCIDR of the API server",
  });
});

test("a network that flannel declares differently is written unchanged, and the Cluster rejects it with the reason", () => {
  const map = {
    kind: "ConfigMap",
    metadata: { name: "kube-flannel-cfg", namespace: "kube-flannel" },
    data: { "net-conf.json": '{"Network":"10.244.0.0/16"}' },
  };
  const objects = [...KUBEADM_CLUSTER.filter(({ metadata }) => metadata.name !== "kube-flannel-cfg"), map];
  expect(() => clusterOf(objects)).toThrow("cniNetwork must be podCidr 10.252.0.0/16");
});

test("requests are summed as the scheduler does: with sidecars, init containers and overhead, without completed pods", () => {
  const pods = [
    podOn("a", { containers: [asking("200m"), asking("300m")], overhead: { cpu: "100m" } }),
    podOn("a", { initContainers: [asking("2")], containers: [asking("500m")] }),
    podOn("a", {
      initContainers: [asking("100m", { restartPolicy: "Always" }), asking("1")],
      containers: [asking("50m")],
    }),
    podOn("a", { containers: [asking("9")] }, "Succeeded"),
    podOn("b", { containers: [asking("9")] }),
    podOn("a", { containers: [{}] }),
    podOn("a", { containers: [{ resources: { requests: { "nvidia.com/gpu": "1" } } }] }),
  ];
  const { nodes } = factsOf([nodeWith({}), ...pods]);
  expect(nodes[0]!.requested).toEqual({
    cpuMillicores: 600 + 2000 + 1100,
    memoryBytes: 2 ** 30 * (2 + 1 + 2),
    gpus: 1,
    pods: 5,
  });
});

test.each<[string, Manifest, string]>([
  ["an unknown installer", nodeWith({}), "// ask: no node shows how it was installed."],
  ["no address", nodeWith({}), "// ask: the kubelet has no internal address."],
  ["no control plane", nodeWith({}), "// ask: no node shows that it is a control plane"],
  [
    "an unknown instruction set",
    nodeWith({ status: { nodeInfo: { architecture: "riscv64" } } }),
    "// the node is riscv64, which groundplan does not support.",
  ],
  [
    "a card without a model",
    nodeWith({ status: { allocatable: { "amd.com/gpu": "2" } } }),
    'gpu: { model: "AMD", count: 2, resourceName: "amd.com/gpu", offeredBy: { reason: "a device plugin that is installed already" } }',
  ],
])("a fact that cannot be read is marked with ask: %s", (_what, node, line) => {
  expect(written([node])).toContain(line);
});
