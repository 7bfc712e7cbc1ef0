import { CLASS_IS_LOCAL, CLASS_KEEPS_DATA, CLASS_READY } from "../../constructs/claims";
import { judge, type Manifest } from "../support/live";
import { storageClass } from "./objects";

const NAMED = { prop: "volume.storageClass", className: "fast" };

const driver = (name: string): Manifest => ({ kind: "CSIDriver", metadata: { name } });

describe("a class is ready", () => {
  const ready = (objects: readonly Manifest[], planned: readonly Manifest[] = []) =>
    judge(CLASS_READY, NAMED, objects, { planned: { storage: planned } });

  test("if it exists, and its driver is no CSI driver that registers itself", () => {
    expect(ready([storageClass("rancher.io/local-path")])).toBeUndefined();
    expect(ready([storageClass("kubernetes.io/no-provisioner")])).toBeUndefined();
    expect(ready([storageClass("ebs.csi.example.com")])).toBeUndefined();
  });

  test("not if it is missing: the others are named", () => {
    expect(ready([storageClass("x", {}, "slow"), storageClass("x", {}, "slower")])).toBe(
      "volume.storageClass must exist, or its claims stay Pending, but no StorageClass is called fast: apply the stack that " +
        "makes it first (the cluster has slow, slower)",
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

  test("if an earlier stack makes it", () => {
    expect(ready([], [storageClass("rancher.io/local-path")])).toBeUndefined();
    expect(ready([], [storageClass("driver.longhorn.io")])).toContain("no CSIDriver");
  });
});

describe("a class keeps data", () => {
  const keeps = (...objects: Manifest[]) =>
    judge(CLASS_KEEPS_DATA, { ...NAMED, expendable: "volume.expendable" }, objects);

  test("if its volumes stay, with more than one copy or none that is counted", () => {
    expect(keeps(storageClass("x", { reclaimPolicy: "Retain" }))).toBeUndefined();
    expect(
      keeps(storageClass("x", { reclaimPolicy: "Retain", parameters: { numberOfReplicas: "2" } })),
    ).toBeUndefined();
  });

  test.each<[string, object, string]>([
    ["deletes", { reclaimPolicy: "Delete" }, "deletes volumes with their claims"],
    ["says nothing, which is Delete", {}, "deletes volumes with their claims"],
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
  ])("not if it %s", (_what, more, fault) => {
    expect(keeps(storageClass("x", more))).toBe(
      `volume.expendable must state why the data may be lost, or volume.storageClass be another class: StorageClass fast ${fault}`,
    );
  });

  test("whatever becomes of its volumes, if the claim outlives its pod; with one copy it still does not", () => {
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

describe("a class is local", () => {
  const local = (...objects: Manifest[]) =>
    judge(
      CLASS_IS_LOCAL,
      { ...NAMED, reason: "as locks are lost there", acceptance: "volume.acceptNetworkFilesystem" },
      objects,
    );

  test("if it is on no network file system, or is missing, which is told by another check", () => {
    expect(local(storageClass("driver.longhorn.io"))).toBeUndefined();
    expect(local()).toBeUndefined();
  });

  test.each([
    ["nfs.csi.k8s.io", {}],
    ["groundplan/nas-1234abcd", {}],
    ["csi.san.synology.com", { parameters: { protocol: "nfs" } }],
  ])("not if it is of %s", (provisioner, more) => {
    expect(local(storageClass(provisioner, more))).toBe(
      "volume.storageClass must not be on a network file system, as locks are lost there, but StorageClass fast " +
        `(${provisioner}) is on NFS: choose another class, or state why in volume.acceptNetworkFilesystem`,
    );
  });
});
