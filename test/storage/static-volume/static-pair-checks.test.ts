import {
  type DeclaredPair,
  NO_STATIC_CLASS,
  STATIC_VOLUME_UNCHANGED,
} from "../../../constructs/storage/static-volume/static-pair-checks";
import { judge, type Manifest } from "../../support/live";

const PAIR: DeclaredPair = {
  name: "photos",
  namespace: "apps",
  server: "nas",
  path: "/photos",
  capacity: "35Gi",
  request: "10Gi",
  accessModes: ["ReadWriteMany", "ReadOnlyMany"],
};

const VOLUME = {
  accessModes: ["ReadOnlyMany", "ReadWriteMany"],
  capacity: { storage: "35Gi" },
  claimRef: { namespace: "apps", name: "photos-pvc" },
  nfs: { server: "nas", path: "/photos" },
  storageClassName: "groundplan-static",
};

const volume = (spec: object, name = "photos-pv"): Manifest => ({
  kind: "PersistentVolume",
  metadata: { name },
  spec,
});
const ofVolume = (...live: Manifest[]) => judge(STATIC_VOLUME_UNCHANGED, PAIR, live);

test("no one may create the class of static volumes (GR-36)", () => {
  const named = (name: string) => ({ kind: "StorageClass", metadata: { name } });
  expect(judge(NO_STATIC_CLASS, {}, [named("fast")])).toBeUndefined();
  expect(judge(NO_STATIC_CLASS, {}, [named("groundplan-static")])).toBe(
    "no StorageClass may be named groundplan-static, or its provisioner provisions the claims of static volumes: delete that class",
  );
});

describe("a live volume", () => {
  test("that is as declared is not reported, whether bound or not, and neither is another or a missing one", () => {
    const { claimRef, ...unbound } = VOLUME;
    expect(claimRef.name).toBe("photos-pvc");
    expect(ofVolume(volume(VOLUME))).toBeUndefined();
    expect(ofVolume(volume(unbound))).toBeUndefined();
    expect(ofVolume(volume({ ...VOLUME, nfs: { server: "x", path: "/" } }, "others-pv"))).toBeUndefined();
    expect(ofVolume()).toBeUndefined();
  });

  test.each<[string, object]>([
    ["server old-nas (declared: nas)", { nfs: { server: "old-nas", path: "/photos" } }],
    ["path /old (declared: /photos)", { nfs: { server: "nas", path: "/old" } }],
    ["capacity 70Gi (declared: 35Gi)", { capacity: { storage: "70Gi" } }],
    ["accessModes ReadWriteMany (declared: ReadOnlyMany+ReadWriteMany)", { accessModes: ["ReadWriteMany"] }],
    ["claim apps/other (declared: apps/photos-pvc)", { claimRef: { namespace: "apps", name: "other" } }],
    [
      "claim web/photos-pvc (declared: apps/photos-pvc)",
      { claimRef: { namespace: "web", name: "photos-pvc" } },
    ],
    ["storageClassName manual (declared: groundplan-static)", { storageClassName: "manual" }],
    ["storageClassName (none) (declared: groundplan-static)", { storageClassName: undefined }],
    [
      "server (none) (declared: nas) and path (none) (declared: /photos)",
      { nfs: undefined, hostPath: { path: "/photos" } },
    ],
  ])("with %s stops the plan", (difference, spec) => {
    expect(ofVolume(volume({ ...VOLUME, ...spec }))).toBe(
      "a live volume keeps its export, size, access modes, claim and class, but PersistentVolume photos-pv is live with " +
        `${difference}: create another volume with another name beside it: docs/static-nfs-volume.md`,
    );
  });

  test("with several differences lists them all", () => {
    expect(ofVolume(volume({ ...VOLUME, capacity: { storage: "1Gi" }, storageClassName: "nfs" }))).toContain(
      "capacity 1Gi (declared: 35Gi) and storageClassName nfs (declared: groundplan-static)",
    );
  });
});
