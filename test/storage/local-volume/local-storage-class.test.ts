import { Cluster, LocalStorageClass, type LocalStorageClassProps, Memory } from "../../../constructs";
import { clusterProps, CONTROL_PLANES, workerProps } from "../../cluster/facts/facts";
import { documentWith, find, isHeldBy, synthesize } from "../../support/document";
import { checksIn, judgeDocument, madeIn, type Manifest, refusalsIn } from "../../support/live";
import { EVERY_PROP } from "./every-prop";

const NODES: Manifest[] = ["worker-1", "worker-2"].map((name) => ({
  kind: "Node",
  metadata: { name, labels: { "kubernetes.io/hostname": name } },
}));

const make = (props: Partial<LocalStorageClassProps> = {}, cluster?: Cluster) =>
  synthesize((stack) => void new LocalStorageClass(stack, "local", { ...EVERY_PROP, ...props }), cluster);
const documentOf = (props: Partial<LocalStorageClassProps> = {}) =>
  documentWith(
    (stack) => void new LocalStorageClass(stack, "local", { ...EVERY_PROP, adopt: undefined, ...props }),
  );
const volume = (...args: Parameters<typeof make>) =>
  find(make(...args), "kubernetes_persistent_volume_v1", "worker-1");

test("the class has no provisioner, and binds a claim with its first pod", () => {
  expect(find(make(), "kubernetes_storage_class_v1")).toMatchObject({
    metadata: {
      name: "local-elasticsearch",
      annotations: { "storageclass.kubernetes.io/is-default-class": "false" },
    },
    storage_provisioner: "kubernetes.io/no-provisioner",
    volume_binding_mode: "WaitForFirstConsumer",
    reclaim_policy: "Retain",
    allow_volume_expansion: false,
  });
});

test("each node has one volume, which is kept and can be used on that node only", () => {
  expect(Object.keys(make().kubernetes_persistent_volume_v1 ?? {})).toHaveLength(2);
  const [spec] = volume().spec as Record<string, unknown>[];
  expect(volume()).toMatchObject({
    metadata: { name: "local-elasticsearch-worker-1" },
    lifecycle: { prevent_destroy: true },
  });
  expect(spec).toEqual({
    access_modes: ["ReadWriteOnce"],
    capacity: { storage: "50Gi" },
    node_affinity: {
      required: {
        node_selector_term: [
          { match_expressions: [{ key: "kubernetes.io/hostname", operator: "In", values: ["worker-1"] }] },
        ],
      },
    },
    persistent_volume_reclaim_policy: "Retain",
    persistent_volume_source: { local: { path: "/var/lib/elasticsearch" } },
    storage_class_name: "local-elasticsearch",
    volume_mode: "Filesystem",
  });
});

test("the node is chosen by its own label, which may differ from its name", () => {
  const labelled = workerProps("worker-1", { labels: { "kubernetes.io/hostname": "rack-4" } });
  const cluster = new Cluster(
    clusterProps({ nodes: [...CONTROL_PLANES, labelled, workerProps("worker-2")] }),
  );
  expect(JSON.stringify(volume({}, cluster).spec)).toContain('"values":["rack-4"]');
});

test("addresses contain the nodes' names, so that their order does not matter", () => {
  const addresses = (nodeNames: readonly string[]) =>
    Object.keys(make({ nodeNames }).kubernetes_persistent_volume_v1 ?? {}).sort();
  expect(addresses(["worker-2", "worker-1"])).toEqual(addresses(["worker-1", "worker-2"]));
});

test("lists the commands for each node", () => {
  let prepare;
  synthesize((stack) => ({ prepare } = new LocalStorageClass(stack, "local", EVERY_PROP)));
  expect(prepare).toEqual({
    "worker-1": "install --directory --mode=0770 /var/lib/elasticsearch",
    "worker-2": "install --directory --mode=0770 /var/lib/elasticsearch",
  });
});

test("at plan checks the node, immutable fields, a deleted claim and a second writer", () => {
  const checks = checksIn(documentOf()).preconditions?.["stack/local/worker-1"] ?? [];
  expect(checks.map(({ check }) => check)).toEqual([
    "local-volume-node",
    "local-volume-unchanged",
    "volume-bindable",
    "local-volume-exclusive",
  ]);
  expect(isHeldBy(volume(), "stack/local/worker-1")).toBe(true);
  expect(refusalsIn(documentOf(), NODES)).toEqual([]);
  expect(refusalsIn(documentOf(), NODES.slice(0, 1))).toEqual([
    expect.stringContaining("stack/local/worker-2: node worker-2 must exist with the label"),
  ]);
});

test("each volume has the mark of its resource, and one created by kubectl is adopted only with a reason", () => {
  const { metadata, spec } = volume();
  expect(metadata).toMatchObject({
    labels: { "groundplan/stack": "stack" },
    annotations: {
      "groundplan/address": expect.stringMatching(
        /^stack\/kubernetes_persistent_volume_v1\.local_worker-1_/,
      ) as string,
    },
  });
  const [{ node_affinity: affinity }] = spec as [
    { node_affinity: { required: { node_selector_term: [{ match_expressions: unknown }] } } },
  ];
  const live: Manifest = {
    kind: "PersistentVolume",
    metadata: { name: "local-elasticsearch-worker-1" },
    spec: {
      local: { path: "/var/lib/elasticsearch" },
      storageClassName: "local-elasticsearch",
      nodeAffinity: {
        required: {
          nodeSelectorTerms: affinity.required.node_selector_term.map(({ match_expressions }) => ({
            matchExpressions: match_expressions,
          })),
        },
      },
    },
  };
  expect(refusalsIn(documentOf(), [...NODES, live])).toEqual([
    expect.stringContaining("PersistentVolume local-elasticsearch-worker-1 exists already"),
  ]);
  const { stops, verdicts } = judgeDocument(documentOf({ adopt: EVERY_PROP.adopt }), [...NODES, live]);
  expect([stops, Object.values(verdicts)]).toEqual([[], ["local-elasticsearch-worker-1"]]);
});

test("announces class and volumes, so that claims of this plan count them", () => {
  const makes = madeIn(documentOf()).map(({ object }): unknown => object);
  expect(makes).toEqual([
    expect.objectContaining({ provisioner: "kubernetes.io/no-provisioner", reclaimPolicy: "Retain" }),
    ...["worker-1", "worker-2"].map((node) => ({
      metadata: { name: `local-elasticsearch-${node}` },
      spec: expect.objectContaining({
        capacity: { storage: "50Gi" },
        storageClassName: "local-elasticsearch",
      }) as unknown,
    })),
  ]);
});

test.each([
  ["className", { className: "Local" }, "be 1 to 63 lower case letters"],
  ["nodeNames", { nodeNames: [] }, "name at least one node, each once"],
  ["nodeNames", { nodeNames: ["worker-1", "worker-1"] }, "name at least one node, each once"],
  ["nodeNames", { nodeNames: ["Worker"] }, "be names of nodes"],
  ["directory", { directory: "/" }, "be an absolute path below /"],
  ["directory", { directory: "data" }, "be an absolute path below /"],
  ["directory", { directory: "/data/" }, "be an absolute path below /"],
  ["directory", { directory: "/data/../etc" }, "be an absolute path below /"],
  ["capacity", { capacity: Memory.gibibytes(0) }, "be greater than 0"],
])("fails for %s %j", (prop, props, rule) => {
  expect(() => make(props)).toThrow(`stack/local: ${prop} must ${rule}`);
});

test("fails for a node that the cluster does not have", () => {
  expect(() => make({ nodeNames: ["worker-3"] }, new Cluster(clusterProps()))).toThrow(
    "Cluster lab: node name must be one of its nodes",
  );
});

test("fails for a second volume on one directory of a node", () => {
  expect(() =>
    synthesize((stack) => {
      new LocalStorageClass(stack, "one", EVERY_PROP);
      new LocalStorageClass(stack, "two", { ...EVERY_PROP, className: "other", nodeNames: ["worker-2"] });
    }),
  ).toThrow("stack/two: directory must name one local volume of stack stack, but stack/one names it already");
});
