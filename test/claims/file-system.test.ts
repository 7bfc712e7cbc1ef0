import { FILE_HANDLES_STABLE, fileSystemOf } from "../../constructs/claims";
import { judge, type Manifest } from "../support/live";
import { claim, storageClass } from "./objects";

const ARGS = {
  prop: "volume.storageClass",
  namespace: "data",
  claimName: "photos",
  className: "fast",
  acceptance: "volume.acceptXfs",
};
const judged = (...live: Manifest[]) => judge(FILE_HANDLES_STABLE, ARGS, live);
const xfs = (key: string, value = "xfs") => storageClass("csi.example.com", { parameters: { [key]: value } });
const volume = (fsType: string): Manifest => ({
  kind: "PersistentVolume",
  metadata: { name: "pvc-1" },
  spec: { csi: { driver: "csi.example.com", fsType } },
});

test.each([
  "csi.storage.k8s.io/fstype",
  "csi.storage.k8s.io/fsType",
  "fsType",
  "fstype",
  "FSType",
  "fs_type",
  "filesystem",
  "fileSystemType",
])("fails for a class with XFS in its parameter %s", (key) => {
  expect(judged(xfs(key))).toBe(
    "volume.storageClass must not be on XFS below a server that runs in a pod, but StorageClass fast makes XFS: after the " +
      "volume comes back as another device, the handles of its clients are stale (ESTALE), although all probes succeed. Take a class " +
      "with ext4, or state why in volume.acceptXfs",
  );
  expect(judged(xfs(key, "XFS"))).toContain("StorageClass fast makes XFS");
  expect(judged(xfs(key, "ext4"))).toBeUndefined();
});

test("the live volume takes precedence over its class", () => {
  const bound = claim("photos", { volumeName: "pvc-1" });
  expect(judged(storageClass("x"), bound, volume("xfs"))).toContain("but PersistentVolume pvc-1 has XFS");
  expect(judged(xfs("fsType"), bound, volume("ext4"))).toBeUndefined();
  expect(judged(xfs("fsType"), bound, volume(""))).toContain("StorageClass fast makes XFS");
});

test("the class of an existing claim is checked", () => {
  const { className, ...args } = ARGS;
  expect(judge(FILE_HANDLES_STABLE, args, [claim("photos"), xfs("fsType")])).toContain(
    `StorageClass ${className}`,
  );
  expect(judge(FILE_HANDLES_STABLE, args, [xfs("fsType")])).toBeUndefined();
});

test("other parameters are ignored", () => {
  expect(fileSystemOf({ type: "xfs", csiFsTypes: "xfs", fsType: "" })).toBeUndefined();
  expect(fileSystemOf(undefined)).toBeUndefined();
});
