import {
  Cluster,
  DataLocality,
  LonghornStorageClass,
  type LonghornStorageClassProps,
  ReclaimPolicy,
} from "../../../constructs";
import { clusterProps } from "../../cluster/facts/facts";
import { documentWith, isHeldBy, synthesize } from "../../support/document";
import { refusalsIn, warningsIn } from "../../support/live";
import { EVERY_PROP } from "./every-prop";
import { REQUIRED, make } from "./example";

test("by default keeps the data, spreads replicas and is not the default class", () => {
  expect(make(REQUIRED)).toMatchObject({
    metadata: {
      name: "longhorn-data",
      annotations: { "storageclass.kubernetes.io/is-default-class": "false" },
    },
    storage_provisioner: "driver.longhorn.io",
    parameters: {
      numberOfReplicas: "3",
      staleReplicaTimeout: "2880",
      dataLocality: "disabled",
      fsType: "ext4",
    },
    reclaim_policy: "Retain",
    volume_binding_mode: "Immediate",
    allow_volume_expansion: true,
  });
});

test("sets no selector without tags, as an empty one would match nothing", () => {
  expect(Object.keys(make(REQUIRED).parameters as object)).not.toContain("nodeSelector");
  expect(Object.keys(make(REQUIRED).parameters as object)).not.toContain("diskSelector");
});

test("every prop reaches the class", () => {
  expect(make(EVERY_PROP)).toMatchObject({
    metadata: {
      name: "longhorn-experiment",
      annotations: { "storageclass.kubernetes.io/is-default-class": "true" },
    },
    parameters: {
      numberOfReplicas: "1",
      staleReplicaTimeout: "30",
      dataLocality: "strict-local",
      fsType: "xfs",
      nodeSelector: "storage,fast",
      diskSelector: "ssd",
      encrypted: "true",
      "csi.storage.k8s.io/provisioner-secret-name": "longhorn-crypto",
      "csi.storage.k8s.io/provisioner-secret-namespace": "longhorn-system",
      "csi.storage.k8s.io/node-publish-secret-name": "longhorn-crypto",
      "csi.storage.k8s.io/node-publish-secret-namespace": "longhorn-system",
      "csi.storage.k8s.io/node-stage-secret-name": "longhorn-crypto",
      "csi.storage.k8s.io/node-stage-secret-namespace": "longhorn-system",
      "csi.storage.k8s.io/node-expand-secret-name": "longhorn-crypto",
      "csi.storage.k8s.io/node-expand-secret-namespace": "longhorn-system",
      recurringJobSelector: '[{"name":"nightly","isGroup":false},{"name":"backups","isGroup":true}]',
      nfsOptions: "softerr,vers=4.2,timeo=60,retrans=10,noatime",
      dataEngine: "v1",
      replicaAutoBalance: "best-effort",
    },
    reclaim_policy: "Delete",
    volume_binding_mode: "WaitForFirstConsumer",
    allow_volume_expansion: false,
  });
});

const DRIVER = { kind: "CSIDriver", metadata: { name: "driver.longhorn.io" } };

test("the plan stops where Longhorn is not installed", () => {
  const document = documentWith((stack) => void new LonghornStorageClass(stack, "class", REQUIRED));
  expect(refusalsIn(document, [DRIVER])).toEqual([]);
  expect(refusalsIn(document, [])).toEqual([
    "stack/class: Longhorn must be installed first, or claims of longhorn-data stay Pending, but the cluster has no " +
      "CSIDriver driver.longhorn.io: install Longhorn, then plan again",
  ]);
  expect(isHeldBy(make(REQUIRED), "stack/class")).toBe(true);
});

test("the plan warns, and stops nothing, where a node takes no replicas", () => {
  const document = documentWith((stack) => void new LonghornStorageClass(stack, "class", REQUIRED));
  const nodes = [true, true, false].map((allowScheduling, at) => ({
    kind: "Node",
    metadata: { name: `worker-${at}`, namespace: "longhorn-system" },
    spec: { allowScheduling },
  }));
  expect(refusalsIn(document, [DRIVER, ...nodes])).toEqual([]);
  expect(warningsIn(document, [DRIVER, ...nodes])).toEqual([
    expect.stringContaining("stack/class: numberOfReplicas must not be more than the 2 nodes of Longhorn"),
  ]);
});

test("expendable data may be deleted with its claim (GR-35)", () => {
  const { reclaim_policy } = make({
    ...REQUIRED,
    numberOfReplicas: 1,
    expendable: { reason: "a test" },
    reclaimPolicy: ReclaimPolicy.DELETE,
  });
  expect(reclaim_policy).toBe("Delete");
});

test.each<[string, Partial<LonghornStorageClassProps>]>([
  ["className must be 1 to 63 lower case letters", { className: "Longhorn" }],
  ["numberOfReplicas must be a whole number from 1 to 20, got 0", { numberOfReplicas: 0 }],
  ["numberOfReplicas must be a whole number from 1 to 20, got 2.5", { numberOfReplicas: 2.5 }],
  ["numberOfReplicas must be a whole number from 1 to 20, got 21", { numberOfReplicas: 21 }],
  [
    "numberOfReplicas must be more than 1, or the data is lost with one disk: state why it may in expendable (GR-51), got 1",
    { numberOfReplicas: 1 },
  ],
  [
    'dataLocality must not be strict-local with more than one replica, got "strict-local"',
    { dataLocality: DataLocality.STRICT_LOCAL },
  ],
  [
    "reclaimPolicy must be Retain, or come with acceptDataLoss: { reason }",
    { reclaimPolicy: ReclaimPolicy.DELETE },
  ],
  [
    'acceptDataLoss.reason must state why, got ""',
    { reclaimPolicy: ReclaimPolicy.DELETE, acceptDataLoss: { reason: "" } },
  ],
  [
    "staleReplicaTimeoutMinutes must be a whole number of 1 or more, got 0",
    { staleReplicaTimeoutMinutes: 0 },
  ],
  ['nodeTags must contain texts without commas, which separate tags, got "a,b"', { nodeTags: ["a,b"] }],
  ['diskTags must contain texts without commas, which separate tags, got " "', { diskTags: ["ssd", " "] }],
])("fails because %s", (message, props) => {
  expect(() => make({ ...REQUIRED, ...props })).toThrow(`stack/class: ${message}`);
});

test("fails for more replicas than the cluster has nodes", () => {
  const cluster = new Cluster(clusterProps());
  const numberOfReplicas = cluster.nodes.length + 1;
  expect(() => make({ ...REQUIRED, numberOfReplicas }, cluster)).toThrow(
    `stack/class: numberOfReplicas must not be more than the ${cluster.nodes.length} nodes of the cluster`,
  );
});

test("fails for a second class of the name on one cluster", () => {
  const cluster = new Cluster(clusterProps());
  const twice = () =>
    synthesize((stack) => {
      new LonghornStorageClass(stack, "one", { ...REQUIRED, numberOfReplicas: 2 });
      new LonghornStorageClass(stack, "two", { ...REQUIRED, numberOfReplicas: 2 });
    }, cluster);
  expect(twice).toThrow("stack/two: className must");
});
