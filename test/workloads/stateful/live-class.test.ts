import type { TerraformStack } from "cdktf";
import { type StorageClassConstruct, StatefulService, type StatefulServiceProps } from "../../../constructs";
import { makesLive, STORAGE_CLASSES, VOLUMES } from "../../../constructs/live";
import { type Manifest, refusalsIn } from "../../support/live";
import { REQUIRED } from "./every-prop";
import { NAMESPACE, storageClass, make, refusals, refusal } from "./live-example";

describe("a class", () => {
  const { volume } = REQUIRED;

  test("on a network file system, unless it is accepted with a reason", () => {
    const nfs = [NAMESPACE, storageClass("longhorn-database", { provisioner: "example.com/nfs" })];
    expect(refusals(nfs)).toEqual([
      refusal("volume.storageClass must not be on a network file system, where databases have lost files"),
    ]);
    const acceptNetworkFilesystem = { reason: "a test" };
    expect(refusals(nfs, { volume: { ...volume, acceptNetworkFilesystem } })).toEqual([]);
  });

  test("of the library's subdir provisioner, which is not recognizable by name", () => {
    const nas = [NAMESPACE, storageClass("longhorn-database", { provisioner: "groundplan/nas-0a1b2c3d" })];
    expect(refusals(nas)).toEqual([
      expect.stringContaining("choose another class, or state why in volume.acceptNetworkFilesystem"),
    ]);
  });

  test("that deletes volumes or keeps one copy, unless the data may be lost (GR-51)", () => {
    const faults = { reclaimPolicy: "Delete", parameters: { numberOfReplicas: "1" } };
    const objects = [NAMESPACE, storageClass("longhorn-database", faults)];
    expect(refusals(objects)).toEqual([
      refusal(
        "volume.expendable must state why the data may be lost, or volume.storageClass be another class",
      ),
    ]);
    expect(refusals(objects, { volume: { ...volume, expendable: { reason: "a test" } } })).toEqual([]);
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

  test("without provisioner does not have volumes for two sets of a stack", () => {
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

  test("exists, and is checked like any other", () => {
    const facts = { provisioner: "example.com/block" };
    const document = make(of({ className: "block" }), made("block", facts));
    expect(refusalsIn(document, [NAMESPACE])).toEqual([]);
    const deletes = make(of({ className: "block" }), made("block", { ...facts, reclaimPolicy: "Delete" }));
    expect(refusalsIn(deletes, [NAMESPACE])).toEqual([
      refusal("volume.expendable must state why the data may be lost"),
    ]);
    const nfs = make(of({ className: "nas" }), made("nas", { provisioner: "groundplan/nas-0a1b2c3d" }));
    expect(refusalsIn(nfs, [NAMESPACE])).toEqual([
      refusal("volume.storageClass must not be on a network file system"),
    ]);
  });

  test("may keep one copy of data that all replicas have", () => {
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
