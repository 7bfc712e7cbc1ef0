import { VOLUMES_HAVE_OWN_DIRECTORIES } from "../../../constructs/storage/provisioned-class/nfs-class-checks";
import { judge, type Manifest } from "../../support/live";

const ARGS = { className: "nas", onDelete: "delete", server: "10.0.0.9", path: "/export" };

const volume = (
  path: string,
  { policy = "Delete", server = "10.0.0.9", className = "nas" } = {},
): Manifest => ({
  kind: "PersistentVolume",
  metadata: { name: "pvc-1" },
  spec: {
    storageClassName: className,
    persistentVolumeReclaimPolicy: policy,
    nfs: { server, path },
  },
});

test.each([
  "/export/a/photos",
  "/export/photos",
  "/export/a_photos",
  "/export/claims/a-photos-pvc-1",
  "/other/x",
])("fails while a volume lies in %s, which the provisioner would look for by its last part", (path) => {
  expect(judge(VOLUMES_HAVE_OWN_DIRECTORIES, ARGS, [volume(path)])).toBe(
    "onDelete delete must wait until no volume of nas is in a directory of a former pathPattern, because the provisioner deletes " +
      `by the last part of a path, and with it the data of other claims: pvc-1 (${path}). Keep them: kubectl patch pv pvc-1 -p ` +
      `'{"spec":{"persistentVolumeReclaimPolicy":"Retain"}}', or create a class with another name`,
  );
});

test.each([
  volume("/export/a-photos-pvc-1"),
  volume("/export/a/photos", { policy: "Retain" }),
  volume("/export/a/photos", { server: "10.0.0.8" }),
  volume("/export/a/photos", { className: "other" }),
])("accepts %j", (live) => {
  expect(judge(VOLUMES_HAVE_OWN_DIRECTORIES, ARGS, [live])).toBeUndefined();
});

test("accepts a directory directly below /", () => {
  expect(judge(VOLUMES_HAVE_OWN_DIRECTORIES, { ...ARGS, path: "/" }, [volume("/a-x-pvc-1")])).toBeUndefined();
});
