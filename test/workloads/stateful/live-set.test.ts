import {
  Cluster,
  ClusterStack,
  DeclaredKind,
  DeclaredService,
  DeclaredServices,
  Purpose,
  ReplicaData,
  StatefulService,
} from "../../../constructs";
import { clusterProps } from "../../cluster/facts/facts";
import { documentOf } from "../../support/document";
import { judgeDocument, type Manifest, nodesIn } from "../../support/live";
import { makeApp } from "../../support/make-app";
import { EVERY_PROP, REQUIRED } from "./every-prop";
import { NAMESPACE, storageClass, make, refusals, refusal } from "./live-example";

const ALL_WELL = [NAMESPACE, storageClass("longhorn-database")];

test("the plan of a new one passes on a cluster with its namespace and class", () => {
  expect(refusals(ALL_WELL)).toEqual([]);
  const shared = ["media-pvc", "inbox-pvc"].map((name) => ({
    kind: "PersistentVolumeClaim",
    metadata: { name, namespace: "databases" },
    spec: { accessModes: ["ReadWriteMany"] },
  }));
  const runtime: Manifest = { kind: "RuntimeClass", metadata: { name: EVERY_PROP.runtimeClassName } };
  expect(refusals([...ALL_WELL, ...shared, runtime], { ...EVERY_PROP, suspended: true })).toEqual([]);
  expect(refusals([...ALL_WELL, ...shared], EVERY_PROP)).toEqual([
    refusal("runtimeClassName must name a RuntimeClass"),
  ]);
});

test("the verdict is a precondition of the set, once", () => {
  const conditions = Object.entries(make().resource ?? {}).flatMap(([type, blocks]) =>
    Object.values(blocks).flatMap(({ lifecycle }) => (lifecycle?.precondition ?? []).map(() => type)),
  );
  expect(conditions).toEqual(["kubernetes_stateful_set_v1"]);
});

test("without its namespace, and without its class", () => {
  expect(refusals([])).toEqual([
    refusal("namespace databases must exist"),
    refusal(
      "volume.storageClass must exist, or its claims stay Pending, but no StorageClass is called longhorn-database",
    ),
  ]);
});

test("a class of a driver that is not installed", () => {
  const longhorn = storageClass("longhorn-database", { provisioner: "driver.longhorn.io" });
  const driver = { kind: "CSIDriver", metadata: { name: "driver.longhorn.io" } };
  expect(refusals([NAMESPACE, longhorn])).toEqual([
    refusal("volume.storageClass must be a class whose provisioner creates volumes"),
  ]);
  expect(refusals([NAMESPACE, longhorn, driver])).toEqual([]);
});

describe("a set that exists", () => {
  const set = (spec: object): Manifest => ({
    kind: "StatefulSet",
    metadata: {
      name: "store",
      namespace: "databases",
      annotations: { "groundplan/address": "stack/kubernetes_stateful_set_v1.store_16A42F5D" },
    },
    spec: {
      serviceName: "store-headless",
      selector: {
        matchLabels: { "app.kubernetes.io/name": "store", "app.kubernetes.io/component": "stateful-service" },
      },
      podManagementPolicy: "Parallel",
      volumeClaimTemplates: [
        {
          metadata: { name: "data" },
          spec: { storageClassName: "longhorn-database", resources: { requests: { storage: "50Gi" } } },
        },
      ],
      ...spec,
    },
  });

  test("passes unchanged", () => {
    expect(refusals([...ALL_WELL, set({})])).toEqual([]);
  });

  test("must keep its immutable fields", () => {
    expect(refusals([...ALL_WELL, set({ podManagementPolicy: "OrderedReady" })])).toEqual([
      refusal(
        "podManagementPolicy (Parallel, live OrderedReady) must stay as in the live StatefulSet databases/store",
      ),
    ]);
  });
});

describe("existing claims", () => {
  const claim = (name: string, facts: object = {}, metadata: object = {}): Manifest => ({
    kind: "PersistentVolumeClaim",
    metadata: { name, namespace: "databases", ...metadata },
    spec: { storageClassName: "longhorn-database", resources: { requests: { storage: "50Gi" } }, ...facts },
  });

  test("pass unchanged", () => {
    expect(refusals([...ALL_WELL, claim("data-store-0"), claim("data-store-1")])).toEqual([]);
  });

  test("must be kept, with their class and their size", () => {
    expect(refusals([...ALL_WELL, claim("data-store-1", {}, { deletionTimestamp: "now" })])).toEqual([
      refusal("PersistentVolumeClaim databases/data-store-1 is being deleted"),
    ]);
    expect(refusals([...ALL_WELL, claim("data-store-0", { storageClassName: "nfs" })])).toEqual([
      refusal("volume.storageClass (longhorn-database) must be that of the existing claims"),
    ]);
    const resources = { requests: { storage: "10Gi" } };
    expect(refusals([...ALL_WELL, claim("data-store-0", { resources })])).toEqual([
      refusal("volume.size (50Gi) must be that of the existing claims"),
    ]);
  });

  test("must have a replica if each stores a part of the data, and not if they store the same data or are independent", () => {
    const third = [...ALL_WELL, claim("data-store-2")];
    expect(refusals(third, { replicaData: ReplicaData.SHARDED })).toEqual([
      refusal("replicas (2) must not be less than the claims data-store-<n>"),
    ]);
    expect(refusals(third, { replicaData: ReplicaData.SEPARATE })).toEqual([]);
    expect(refusals(third, { replicaData: ReplicaData.REPLICATED })).toEqual([]);
  });
});

test("later stacks find the set and the Services", () => {
  const cluster = new Cluster(clusterProps());
  const app = makeApp();
  const earlier = new ClusterStack(app, "databases", { cluster });
  new StatefulService(earlier, "store", { ...REQUIRED, metrics: EVERY_PROP.metrics });
  const later = new ClusterStack(app, "experiment", { cluster });
  const declared = (service: string, ports: Record<string, number>) =>
    new DeclaredService({
      kind: DeclaredKind.STATEFUL_SET,
      namespace: "databases",
      name: "store",
      purpose: Purpose.EXPERIMENT,
      replicas: 2,
      service: { name: service, ports },
    });
  new DeclaredServices(later, "clients", {
    services: { store: declared("store", { client: 7000, metrics: 9100 }) },
  });
  new DeclaredServices(later, "nodes", { services: { store: declared("store-headless", { client: 7001 }) } });
  const document = documentOf(later);
  const nodes = nodesIn(document);
  const alone = judgeDocument(document, nodes).verdicts;
  expect(alone["experiment/clients"]).toContain("StatefulSet databases/store must exist as declared");
  const others = [
    {
      name: "databases",
      isEarlier: true,
      folder: "",
      document: documentOf(earlier),
    },
  ];
  const { verdicts } = judgeDocument(document, nodes, { others });
  expect(verdicts["experiment/clients"]).toBeUndefined();
  expect(verdicts["experiment/nodes"]).toContain(
    "must declare the ports 7001 (GR-13), but it has 7000, 8080, 9100",
  );
});
