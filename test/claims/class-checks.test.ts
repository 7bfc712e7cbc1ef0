import { CLASS_IS_LOCAL, CLASS_KEEPS_DATA, CLASS_READY } from "../../constructs/claims";
import { judge, type Manifest } from "../support/live";
import { storageClass } from "./objects";

const NAMED = { prop: "volume.storageClass", className: "fast" };

const driver = (name: string): Manifest => ({ kind: "CSIDriver", metadata: { name } });

describe("readiness of a class", () => {
  const ready = (objects: readonly Manifest[], planned: readonly Manifest[] = []) =>
    judge(CLASS_READY, NAMED, objects, { planned: { storage: planned } });

  test("a class is ready if it exists and its driver is not a self-registering CSI driver", () => {
    expect(ready([storageClass("rancher.io/local-path")])).toBeUndefined();
    expect(ready([storageClass("kubernetes.io/no-provisioner")])).toBeUndefined();
    expect(ready([storageClass("ebs.csi.example.com")])).toBeUndefined();
  });

  test("a missing class is not ready, and the existing classes are listed", () => {
    expect(ready([storageClass("x", {}, "slow"), storageClass("x", {}, "slower")])).toBe(
      "volume.storageClass must exist, or its claims stay Pending, but no StorageClass is called fast: apply the stack that " +
        "creates it first (the cluster has slow, slower)",
    );
    expect(ready([])).toMatch(/ \(the cluster has none\)$/);
  });

  test.each([
    "nfs.csi.k8s.io",
    "smb.csi.k8s.io",
    "hostpath.csi.k8s.io",
    "driver.longhorn.io",
    "rook-ceph.rbd.csi.ceph.com",
    "rook-ceph.cephfs.csi.ceph.com",
    "local.csi.openebs.io",
    "zfs.csi.openebs.io",
    "lvm.csi.openebs.io",
    "io.openebs.csi-mayastor",
    "topolvm.io",
    "linstor.csi.linbit.com",
  ])("requires the driver %s, unless an earlier stack installs it", (provisioner) => {
    expect(ready([storageClass(provisioner)])).toBe(
      `volume.storageClass must be a class whose provisioner creates volumes, but StorageClass fast is of ${provisioner}, and ` +
        "the cluster has no CSIDriver of that name: install the driver first",
    );
    expect(ready([storageClass(provisioner), driver("other")])).toContain("no CSIDriver");
    expect(ready([storageClass(provisioner), driver(provisioner)])).toBeUndefined();
    expect(ready([storageClass(provisioner)], [driver(provisioner)])).toBeUndefined();
  });

  test("a class that an earlier stack creates is checked like an existing one", () => {
    expect(ready([], [storageClass("rancher.io/local-path")])).toBeUndefined();
    expect(ready([], [storageClass("driver.longhorn.io")])).toContain("no CSIDriver");
  });
});

describe("data retention of a class", () => {
  const keeps = (...objects: Manifest[]) =>
    judge(CLASS_KEEPS_DATA, { ...NAMED, expendable: "volume.expendable" }, objects);

  test("a class keeps data if its volumes are retained and it does not declare a single copy", () => {
    expect(keeps(storageClass("x", { reclaimPolicy: "Retain" }))).toBeUndefined();
    expect(
      keeps(storageClass("x", { reclaimPolicy: "Retain", parameters: { numberOfReplicas: "2" } })),
    ).toBeUndefined();
  });

  test.each<[string, object, string]>([
    ["deletes", { reclaimPolicy: "Delete" }, "deletes volumes with their claims"],
    ["sets no reclaim policy, which means Delete", {}, "deletes volumes with their claims"],
    [
      "keeps a single copy",
      { reclaimPolicy: "Retain", parameters: { numberOfReplicas: "1" } },
      "keeps a single copy, which is lost with its disk",
    ],
    [
      "does both",
      { reclaimPolicy: "Delete", parameters: { numberOfReplicas: "1" } },
      "deletes volumes with their claims and keeps a single copy, which is lost with its disk",
    ],
  ])("a class does not keep data if it %s", (_what, more, fault) => {
    expect(keeps(storageClass("x", more))).toBe(
      `volume.expendable must state why the data may be lost, or volume.storageClass be another class: StorageClass fast ${fault}`,
    );
  });

  test("the reclaim policy does not matter if the claim outlives its pod, but a single copy does", () => {
    const asked = { ...NAMED, expendable: "volume.expendable", isClaimKept: true };
    const judged = (more: object) => judge(CLASS_KEEPS_DATA, asked, [storageClass("x", more)]);
    expect(judged({ reclaimPolicy: "Delete" })).toBeUndefined();
    expect(judged({ parameters: { numberOfReplicas: "1" } })).toContain(
      "StorageClass fast keeps a single copy",
    );
  });

  test("a missing class is left to another check", () => {
    expect(keeps()).toBeUndefined();
  });
});

describe("locality of a class", () => {
  const local = (...objects: Manifest[]) =>
    judge(
      CLASS_IS_LOCAL,
      { ...NAMED, reason: "as locks are lost there", acceptance: "volume.acceptNetworkFilesystem" },
      objects,
    );

  test("a class passes if it is not on a network file system, or is missing, which another check reports", () => {
    expect(local(storageClass("driver.longhorn.io"))).toBeUndefined();
    expect(local()).toBeUndefined();
  });

  test.each([
    ["nfs.csi.k8s.io", {}],
    ["groundplan/nas-1234abcd", {}],
    ["csi.san.synology.com", { parameters: { protocol: "nfs" } }],
  ])("a class of %s is not local", (provisioner, more) => {
    expect(local(storageClass(provisioner, more))).toBe(
      "volume.storageClass must not be on a network file system, as locks are lost there, but StorageClass fast " +
        `(${provisioner}) is on NFS: choose another class, or state why in volume.acceptNetworkFilesystem`,
    );
  });
});
