import { readDiagram } from "../../../cli/diagram/read-diagram";
import { boxOf, diagramOf, edgesOf, release, stackOf, workload } from "./picture-of";

const CLAIM = {
  metadata: { name: "photos", namespace: "data" },
  spec: {
    resources: { requests: { storage: "10Gi" } },
    volume_name: "${kubernetes_persistent_volume_v1.p_1A.metadata[0].name}",
  },
  lifecycle: { prevent_destroy: true },
};

const VOLUME = {
  metadata: { name: "photos-pv" },
  spec: [
    {
      capacity: { storage: "35Gi" },
      persistent_volume_source: { nfs: { server: "nas.lan", path: "/srv/photos" } },
    },
  ],
};

const storage = (classBlock: object) => ({
  kubernetes_storage_class_v1: {
    c: { metadata: { name: "disks" }, storage_provisioner: "driver.example.com", ...classBlock },
  },
});

test("stacks are groups in deploy order, and namespaces have no boxes", () => {
  const namespaces = stackOf("lab-namespaces", {
    kubernetes_namespace_v1: { data: { metadata: { name: "data" } } },
  });
  const diagram = readDiagram("lab", [namespaces, stackOf("lab-storage", storage({}))]);
  expect(diagram.stacks).toEqual(["namespaces", "storage"]);
  expect(diagram.groups).toEqual([{ id: "lab-storage", title: "2. storage", isStack: true }]);
  expect(diagram.boxes.map(({ id }) => id)).toEqual(["class/disks"]);
});

test("edges of data run from a workload through claim and volume to the server", () => {
  const diagram = diagramOf({
    kubernetes_deployment_v1: {
      web: workload(
        "web",
        { volume: [{ persistent_volume_claim: [{ claim_name: "photos" }] }] },
        { replicas: "2" },
      ),
    },
    kubernetes_persistent_volume_claim_v1: { c: CLAIM },
    kubernetes_persistent_volume_v1: { p_1A: VOLUME },
  });
  expect(edgesOf(diagram)).toEqual([
    "Deployment/data/web -> claim/data/photos (keeps data in)",
    "claim/data/photos -> volume/photos-pv (keeps data in)",
    "volume/photos-pv -> server/nas.lan (keeps data in)",
  ]);
  expect(boxOf(diagram, "Deployment/data/web").details).toEqual(["2 × web:1"]);
  expect(boxOf(diagram, "claim/data/photos").details).toEqual(["10Gi", "protected"]);
  expect(boxOf(diagram, "volume/photos-pv").details).toEqual(["35Gi · /srv/photos"]);
  expect(boxOf(diagram, "server/nas.lan")).toMatchObject({ group: "servers", kind: "file server" });
});

test.each([
  ["a class of the app", storage({}), { group: "lab-app", role: "class" }],
  ["a class that is not part of the app", {}, { group: "cluster", role: "foreign" }],
])("a claim template has an edge to %s", (_title, resources, expected) => {
  const template = { spec: { storage_class_name: "disks", resources: { requests: { storage: "50Gi" } } } };
  const diagram = diagramOf({
    ...resources,
    kubernetes_stateful_set_v1: {
      db: workload("db", {}, { replicas: "3", volume_claim_template: [template] }),
    },
  });
  expect(edgesOf(diagram)).toEqual(["StatefulSet/data/db -> class/disks (keeps data in)"]);
  expect(boxOf(diagram, "class/disks")).toMatchObject(expected);
  expect(boxOf(diagram, "StatefulSet/data/db").details).toEqual(["3 × db:1", "50Gi each"]);
});

test("a claim without a class or a volume has an edge to the default class", () => {
  const spec = { resources: { requests: { storage: "1Gi" } } };
  const diagram = diagramOf({ kubernetes_persistent_volume_claim_v1: { c: { ...CLAIM, spec } } });
  expect(edgesOf(diagram)).toEqual(["claim/data/photos -> class/(default class) (keeps data in)"]);
});

test("a class has edges to its volumes and to the provisioner that the app runs", () => {
  const local = {
    metadata: { name: "disk-1" },
    spec: [
      {
        storage_class_name: "disks",
        capacity: { storage: "1Ti" },
        persistent_volume_source: { local: { path: "/disk" } },
        node_affinity: {
          required: {
            node_selector_term: [
              { match_expressions: [{ key: "kubernetes.io/hostname", operator: "In", values: ["ares"] }] },
            ],
          },
        },
      },
    ],
  };
  const env = [{ name: "PROVISIONER_NAME", value: "driver.example.com" }];
  const diagram = diagramOf({
    ...storage({}),
    kubernetes_persistent_volume_v1: { d: local },
    kubernetes_deployment_v1: { p: workload("provisioner", { container: [{ image: "p:1", env }] }) },
  });
  expect(edgesOf(diagram)).toEqual([
    "class/disks -> Deployment/data/provisioner (keeps data in)",
    "volume/disk-1 -> node/ares (runs on or changes)",
    "class/disks -> volume/disk-1 (keeps data in)",
  ]);
});

test("a workload that a selector binds to a node, and a release that changes a node, have an edge to it", () => {
  const diagram = diagramOf({
    kubernetes_deployment_v1: { w: workload("web", { node_selector: { "kubernetes.io/hostname": "ares" } }) },
    helm_release: {
      t: release("taint", { env: { NODE: "ares" } }),
      s: release("pinned", { nodeSelector: { "kubernetes.io/hostname": "zeus" } }),
    },
  });
  expect(edgesOf(diagram)).toEqual([
    "Deployment/data/web -> node/ares (runs on or changes)",
    "release/data/taint -> node/ares (runs on or changes)",
    "release/data/pinned -> node/zeus (runs on or changes)",
  ]);
});

test("a release has edges to the claims and classes that its values name, at any depth", () => {
  const volumeClaimTemplate = {
    spec: { storageClassName: "disks", resources: { requests: { storage: "20Gi" } } },
  };
  const diagram = diagramOf({
    helm_release: {
      m: release("mon", { a: { storage: { volumeClaimTemplate } }, b: { existingClaim: "kept" } }),
    },
  });
  expect(edgesOf(diagram)).toEqual([
    "release/data/mon -> class/disks (keeps data in)",
    "release/data/mon -> claim/data/kept (keeps data in)",
  ]);
  expect(boxOf(diagram, "release/data/mon").details).toEqual(["mon 1.2.3", "claims of 20Gi"]);
});

test("a release has an edge to the one that it depends on", () => {
  const diagram = diagramOf({
    helm_release: { a: release("first", {}), b: release("second", {}, { depends_on: ["helm_release.a"] }) },
  });
  expect(edgesOf(diagram)).toEqual(["release/data/second -> release/data/first (is applied after)"]);
});

test.each([
  [
    "a port of its node",
    workload("nfs", { container: [{ image: "n:1", port: [{ host_port: 2049 }] }] }),
    {},
    1,
  ],
  ["a service of type LoadBalancer", workload("nfs", {}), { spec: { type: "LoadBalancer" } }, 1],
  ["no Service that is reachable from outside", workload("nfs", {}), { spec: { type: "ClusterIP" } }, 0],
  [
    "a Service that selects other pods",
    workload("nfs", {}),
    { spec: { type: "NodePort", selector: { app: "web" } } },
    0,
  ],
])("hosts outside connect to a workload with %s", (_title, deployment, service: { spec?: object }, count) => {
  const spec = { selector: { app: "nfs" }, port: [{ port: 2049 }], ...service.spec };
  const diagram = diagramOf({
    kubernetes_deployment_v1: { d: deployment },
    kubernetes_service_v1: { s: { metadata: { name: "nfs", namespace: "data" }, spec } },
  });
  expect(edgesOf(diagram)).toEqual(["clients -> Deployment/data/nfs (connects to)"].slice(0, count));
});

test("a suspended workload is marked as such, and a DaemonSet counts no pods", () => {
  const diagram = diagramOf({
    kubernetes_stateful_set_v1: { s: workload("db", {}, { replicas: "0" }) },
    kubernetes_daemon_set_v1: { d: workload("agent", {}) },
    kubernetes_cron_job_v1: {
      c: {
        metadata: { name: "backup", namespace: "data" },
        spec: { job_template: { spec: workload("backup", {}).spec } },
      },
    },
  });
  expect(boxOf(diagram, "StatefulSet/data/db").details).toEqual(["suspended: db:1"]);
  expect(boxOf(diagram, "DaemonSet/data/agent").details).toEqual(["on every node: agent:1"]);
  expect(boxOf(diagram, "CronJob/data/backup").details).toEqual(["1 × backup:1"]);
});

test("facts of the cluster are shown in the head and at the nodes that have a box", () => {
  const node = {
    name: "ares",
    architecture: "arm64",
    allocatable: { cpuMillicores: 4000, memoryBytes: 15 * 2 ** 30 },
  };
  const facts = { name: "lab", distribution: "k3s", kubernetesVersion: "1.34", nodes: [node] };
  const deployment = workload("web", { node_selector: { "kubernetes.io/hostname": "ares" } });
  const stack = stackOf(
    "lab-app",
    { kubernetes_deployment_v1: { w: deployment } },
    { live: { a: JSON.stringify({ facts }) } },
  );
  const diagram = readDiagram("lab", [stack]);
  expect(diagram.facts).toEqual(["K3s", "Kubernetes 1.34", "1 node"]);
  expect(boxOf(diagram, "node/ares").details).toEqual(["arm64 · 4 CPU, 15 GiB"]);
});

test.each<[string, object, readonly string[], readonly string[]]>([
  ["no nodes", {}, [], []],
  ["a node without sizes", { nodes: [{ name: "ares" }] }, ["1 node"], []],
  [
    "a node with a part of them",
    { nodes: [{ name: "ares", allocatable: { memoryBytes: 2 ** 30 } }] },
    ["1 node"],
    ["1 GiB"],
  ],
  ["a node without a name", { nodes: [{ architecture: "arm64" }] }, [], []],
])(
  "facts of another version, with %s, are shown as far as they can be read",
  (_what, more, head, details) => {
    const deployment = workload("web", { node_selector: { "kubernetes.io/hostname": "ares" } });
    const live = { a: JSON.stringify({ facts: { name: "lab", ...more } }), b: "no JSON" };
    const diagram = readDiagram("lab", [
      stackOf("lab-app", { kubernetes_deployment_v1: { w: deployment } }, { live }),
    ]);
    expect(diagram.facts).toEqual(head);
    expect(boxOf(diagram, "node/ares").details).toEqual(details);
  },
);
