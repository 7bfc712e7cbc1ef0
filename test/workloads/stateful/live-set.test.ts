import type { TerraformStack } from "cdktf";
import {
  Cluster,
  ClusterStack,
  DeclaredKind,
  DeclaredService,
  DeclaredServices,
  type StorageClassConstruct,
  Purpose,
  ReplicaData,
  StatefulService,
  type StatefulServiceProps,
} from "../../../constructs";
import { makesLive, STORAGE_CLASSES, VOLUMES } from "../../../constructs/live";
import { clusterProps } from "../../cluster/facts/facts";
import { documentOf } from "../../support/document-of";
import { judgeDocument, type Manifest, nodesIn, refusalsIn } from "../../support/live";
import { makeApp } from "../../support/make-app";
import { documentWith } from "../document";
import { EVERY_PROP, REQUIRED } from "./every-prop";

const NAMESPACE: Manifest = { kind: "Namespace", metadata: { name: "databases" } };

function storageClass(name: string, facts: object = {}): Manifest {
  return {
    kind: "StorageClass",
    metadata: { name },
    provisioner: "example.com/block",
    reclaimPolicy: "Retain",
    ...facts,
  };
}

const ALL_WELL = [NAMESPACE, storageClass("longhorn-database")];

const make = (
  props: Partial<StatefulServiceProps> = {},
  also: (stack: TerraformStack) => void = () => undefined,
) =>
  documentWith((stack) => {
    also(stack);
    new StatefulService(stack, "store", { ...REQUIRED, ...props });
  });
const refusals = (objects: readonly Manifest[], props: Partial<StatefulServiceProps> = {}) =>
  refusalsIn(make(props), objects);
const refusal = (text: string) => expect.stringContaining(`stack/store: ${text}`) as string;

test("nothing stops the plan of a new one on a cluster that has its namespace and its class", () => {
  expect(refusals(ALL_WELL)).toEqual([]);
  const shared = ["media-pvc", "inbox-pvc"].map((name) => ({
    ...{ kind: "PersistentVolumeClaim", metadata: { name, namespace: "databases" } },
    spec: { accessModes: ["ReadWriteMany"] },
  }));
  const runtime: Manifest = { kind: "RuntimeClass", metadata: { name: EVERY_PROP.runtimeClassName } };
  expect(refusals([...ALL_WELL, ...shared, runtime], { ...EVERY_PROP, suspended: true })).toEqual([]);
  expect(refusals([...ALL_WELL, ...shared], EVERY_PROP)).toEqual([
    refusal("runtimeClassName must name a RuntimeClass"),
  ]);
});

test("the verdict hangs on the set, once", () => {
  const { resource } = make() as {
    resource: Record<string, Record<string, { lifecycle?: { precondition?: readonly unknown[] } }>>;
  };
  const conditions = Object.entries(resource).flatMap(([type, blocks]) =>
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
    refusal("volume.storageClass must be a class that something makes volumes for"),
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

  test("passes as it was made", () => {
    expect(refusals([...ALL_WELL, set({})])).toEqual([]);
  });

  test("must stay as it is where Kubernetes changes nothing", () => {
    expect(refusals([...ALL_WELL, set({ podManagementPolicy: "OrderedReady" })])).toEqual([
      refusal(
        "podManagementPolicy (Parallel, live OrderedReady) must stay as in the live StatefulSet databases/store",
      ),
    ]);
  });
});

describe("claims that exist", () => {
  const claim = (name: string, facts: object = {}, metadata: object = {}): Manifest => ({
    kind: "PersistentVolumeClaim",
    metadata: { name, namespace: "databases", ...metadata },
    spec: { storageClassName: "longhorn-database", resources: { requests: { storage: "50Gi" } }, ...facts },
  });

  test("pass as they were made", () => {
    expect(refusals([...ALL_WELL, claim("data-store-0"), claim("data-store-1")])).toEqual([]);
  });

  test("must stay, with their class and their size", () => {
    expect(refusals([...ALL_WELL, claim("data-store-1", {}, { deletionTimestamp: "now" })])).toEqual([
      refusal("no claim of databases/store must be lost or being deleted"),
    ]);
    expect(refusals([...ALL_WELL, claim("data-store-0", { storageClassName: "nfs" })])).toEqual([
      refusal("volume.storageClass (longhorn-database) must be that of the claims that exist"),
    ]);
    const resources = { requests: { storage: "10Gi" } };
    expect(refusals([...ALL_WELL, claim("data-store-0", { resources })])).toEqual([
      refusal("volume.size (50Gi) must be that of the claims that exist"),
    ]);
  });

  test("must have a replica where each holds a part, and not where they hold the same or know nothing of each other", () => {
    const third = [...ALL_WELL, claim("data-store-2")];
    expect(refusals(third, { replicaData: ReplicaData.SHARDED })).toEqual([
      refusal("replicas (2) must not be less than the claims data-store-<n>"),
    ]);
    expect(refusals(third, { replicaData: ReplicaData.SEPARATE })).toEqual([]);
    expect(refusals(third, { replicaData: ReplicaData.REPLICATED })).toEqual([]);
  });
});

describe("a class", () => {
  const { volume } = REQUIRED;

  test("on a network file system, unless somebody accepts it", () => {
    const nfs = [NAMESPACE, storageClass("longhorn-database", { provisioner: "example.com/nfs" })];
    expect(refusals(nfs)).toEqual([
      refusal("volume.storageClass must not be on a network file system, where databases have lost files"),
    ]);
    const acceptNetworkFilesystem = { reason: "a test" };
    expect(refusals(nfs, { volume: { ...volume, acceptNetworkFilesystem } })).toEqual([]);
  });

  test("of our own subdir provisioner, which no name gives away", () => {
    const nas = [NAMESPACE, storageClass("longhorn-database", { provisioner: "groundplan/nas-0a1b2c3d" })];
    expect(refusals(nas)).toEqual([
      expect.stringContaining("choose another class, or say why in volume.acceptNetworkFilesystem"),
    ]);
  });

  test("that deletes volumes or keeps one copy, unless the data may be lost (GR-51)", () => {
    const faults = { reclaimPolicy: "Delete", parameters: { numberOfReplicas: "1" } };
    const objects = [NAMESPACE, storageClass("longhorn-database", faults)];
    expect(refusals(objects)).toEqual([
      refusal("volume.expendable must be set, or volume.storageClass another class"),
    ]);
    expect(refusals(objects, { volume: { ...volume, expendable: true } })).toEqual([]);
  });

  test("without provisioner, once its volumes are bound", () => {
    const local = storageClass("longhorn-database", { provisioner: "kubernetes.io/no-provisioner" });
    const disk = (at: number, phase: string): Manifest => ({
      kind: "PersistentVolume",
      metadata: { name: `disk-${at}` },
      spec: { storageClassName: "longhorn-database", capacity: { storage: "50Gi" } },
      status: { phase },
    });
    const claim = (at: number): Manifest => ({
      kind: "PersistentVolumeClaim",
      metadata: { name: `data-store-${at}`, namespace: "databases" },
      spec: {
        storageClassName: "longhorn-database",
        volumeName: `disk-${at}`,
        resources: { requests: { storage: "50Gi" } },
      },
    });
    const five = [0, 1, 2, 3, 4];
    const bound = [NAMESPACE, local, ...five.map((at) => disk(at, "Bound")), ...five.map(claim)];
    expect(refusals(bound, { replicas: 5 })).toEqual([]);
    expect(refusals(bound, { replicas: 9 })).toEqual([
      refusal("volume.storageClass must have a free volume for each claim"),
    ]);
    const more = [5, 6, 7, 8].map((at) => disk(at, "Available"));
    expect(refusals([...bound, ...more], { replicas: 9 })).toEqual([]);
  });

  test("without provisioner has a volume for the claims of one only, where two of a stack ask", () => {
    const local = storageClass("longhorn-database", { provisioner: "kubernetes.io/no-provisioner" });
    const disks = [0, 1].map((at) => ({
      kind: "PersistentVolume",
      metadata: { name: `disk-${at}` },
      spec: { storageClassName: "longhorn-database", capacity: { storage: "50Gi" } },
    }));
    const document = make({}, (stack) => new StatefulService(stack, "other", { ...REQUIRED, name: "other" }));
    expect(refusalsIn(make(), [NAMESPACE, local, ...disks])).toEqual([]);
    expect(refusalsIn(document, [NAMESPACE, local, ...disks])).toEqual([
      expect.stringContaining("for which databases/data-store-0, databases/data-store-1 ask too"),
      expect.stringContaining("for which databases/data-other-0, databases/data-other-1 ask too"),
    ]);
  });
});

describe("a class that is made in the same stack", () => {
  const of = (facts: StorageClassConstruct): Partial<StatefulServiceProps> => ({
    volume: { ...REQUIRED.volume, storageClass: facts },
  });
  const made =
    (name: string, facts: object, volumes = 0) =>
    (stack: TerraformStack) => {
      makesLive(stack, STORAGE_CLASSES, { metadata: { name }, reclaimPolicy: "Retain", ...facts });
      for (let at = 0; at < volumes; at++) {
        const spec = { storageClassName: name, capacity: { storage: "50Gi" } };
        makesLive(stack, VOLUMES, { metadata: { name: `${name}-${at}` }, spec });
      }
    };

  test("exists, and is looked at as any other", () => {
    const facts = { provisioner: "example.com/block" };
    const document = make(of({ className: "block" }), made("block", facts));
    expect(refusalsIn(document, [NAMESPACE])).toEqual([]);
    const deletes = make(of({ className: "block" }), made("block", { ...facts, reclaimPolicy: "Delete" }));
    expect(refusalsIn(deletes, [NAMESPACE])).toEqual([refusal("volume.expendable must be set")]);
    const nfs = make(of({ className: "nas" }), made("nas", { provisioner: "groundplan/nas-0a1b2c3d" }));
    expect(refusalsIn(nfs, [NAMESPACE])).toEqual([
      refusal("volume.storageClass must not be on a network file system"),
    ]);
  });

  test("may keep one copy of what all replicas hold", () => {
    const facts = { provisioner: "example.com/block", parameters: { numberOfReplicas: "1" } };
    const storageClass = { className: "block", numberOfReplicas: 1 };
    const document = make(of(storageClass), made("block", facts));
    expect(refusalsIn(document, [NAMESPACE])).toEqual([]);
  });

  test("of local volumes needs one for each claim", () => {
    const facts = { provisioner: "kubernetes.io/no-provisioner" };
    const local = of({ className: "local", provisionerName: "kubernetes.io/no-provisioner" });
    expect(refusalsIn(make(local, made("local", facts, 2)), [NAMESPACE])).toEqual([]);
    expect(refusalsIn(make(local, made("local", facts, 1)), [NAMESPACE])).toEqual([
      refusal("volume.storageClass must have a free volume for each claim"),
    ]);
  });
});

test("set and Services are there for stacks that are applied later", () => {
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
      document: documentOf(earlier) as Record<string, unknown>,
    },
  ];
  const { verdicts } = judgeDocument(document, nodes, { others });
  expect(verdicts["experiment/clients"]).toBeUndefined();
  expect(verdicts["experiment/nodes"]).toContain(
    "must declare the ports 7001 (GR-13), but it has 7000, 8080, 9100",
  );
});
