import { CLAIM_UNCHANGED, ClaimGrowth, type DeclaredClaims } from "../../constructs/claims";
import { judge, type Manifest } from "../support/live";
import { claim, storageClass } from "./objects";

const VALUES = {
  namespace: "data",
  classProp: "volume.storageClass",
  className: "fast",
  sizeProp: "volume.size",
  storage: "10Gi",
  wayOut: "create another one",
};
const ONE: DeclaredClaims = { ...VALUES, claimName: "photos", growth: ClaimGrowth.APPLIED };
const SET: DeclaredClaims = { ...VALUES, claimPrefix: "data-db-", replicas: 2, growth: ClaimGrowth.PATCHED };

const sentence = (args: DeclaredClaims, ...objects: Manifest[]) => judge(CLAIM_UNCHANGED, args, objects);
const bound = (name: string, more: object = {}, storage = "10Gi") =>
  claim(name, { volumeName: `volume-of-${name}`, ...more }, { storage });

describe("the class", () => {
  test("must not change, and the message names the class of each claim", () => {
    const live = ["nfs", "", "nfs"].map((storageClassName, at) =>
      bound(`data-db-${at}`, { storageClassName }),
    );
    expect(sentence(SET, ...live)).toBe(
      "volume.storageClass (fast) must be that of the existing claims, whose class cannot change, but claim data/data-db-0 " +
        "has nfs and claim data/data-db-1 has none: create another one",
    );
  });

  test.each([
    [bound("photos")],
    [claim("photos", { storageClassName: "slow" }, { namespace: "other" })],
    [claim("other", { storageClassName: "slow" })],
  ])("of %j is not reported", (live) => {
    expect(sentence(ONE, live)).toBeUndefined();
  });

  test("of a stack that was never applied is not reported", () => {
    const planned = { early: [bound("photos", { storageClassName: "slow" })] };
    expect(judge(CLAIM_UNCHANGED, ONE, [], { planned })).toBeUndefined();
  });
});

describe("claims that were never bound", () => {
  const slow = { storageClassName: "slow" };

  test("are deleted where they are recreated, with the command", () => {
    expect(sentence({ ...ONE, isRemade: true }, claim("photos", slow))).toMatch(
      /has slow: it was never bound, so there is no data on it\. Delete it, and it is recreated as declared: kubectl -n data delete pvc photos$/,
    );
    expect(sentence({ ...SET, isRemade: true }, claim("data-db-0", slow), claim("data-db-1", slow))).toMatch(
      /none of them was ever bound, .* recreated as declared: kubectl -n data delete pvc data-db-0 data-db-1$/,
    );
  });

  test("stay if nothing recreates them or one of them holds data", () => {
    expect(sentence(ONE, claim("photos", slow))).toMatch(/has slow: create another one$/);
    const both = [claim("data-db-0", slow), bound("data-db-1", slow)];
    expect(sentence({ ...SET, isRemade: true }, ...both)).toMatch(/: create another one$/);
  });
});

describe("the size", () => {
  const size = (storage: string) => bound("photos", {}, storage);

  test.each(Object.values(ClaimGrowth))("that is %s never shrinks", (growth) => {
    expect(
      sentence({ ...ONE, growth }, size("20Gi"), storageClass("x", { allowVolumeExpansion: true })),
    ).toBe(
      "volume.size (10Gi) must not be less than that of the existing claims, because claims cannot shrink, but claim data/photos has 20Gi: " +
        "create another one",
    );
    expect(sentence({ ...ONE, growth }, size("10240Mi"))).toBeUndefined();
    expect(sentence({ ...ONE, growth }, size("many"))).toContain("has many");
  });

  test("grows where Terraform changes the claim", () => {
    expect(sentence(ONE, size("5Gi"))).toBeUndefined();
  });

  test("grows where an operator does and the class can expand volumes", () => {
    const growing: DeclaredClaims = { ...ONE, growth: ClaimGrowth.EXPANDED };
    expect(sentence(growing, size("5Gi"), storageClass("x", { allowVolumeExpansion: true }))).toBeUndefined();
    const classes = [[], [storageClass("x")], [storageClass("x", { allowVolumeExpansion: true }, "other")]];
    for (const objects of classes) {
      expect(sentence(growing, size("5Gi"), ...objects)).toBe(
        "volume.size (10Gi) must be that of the existing claims, as volumes of class fast cannot grow (allowVolumeExpansion), but " +
          "claim data/photos has 5Gi: create another one",
      );
    }
  });

  test("grows by a command if nothing else changes the claims", () => {
    const live = [bound("data-db-0", {}, "5Gi"), bound("data-db-1")];
    expect(sentence(SET, ...live)).toBe(
      "volume.size (10Gi) must be that of the existing claims, which do not grow with it, but claim data/data-db-0 has 5Gi: to " +
        `grow, kubectl -n data patch pvc data-db-0 --patch '{"spec":{"resources":{"requests":{"storage":"10Gi"}}}}'`,
    );
  });

  test("never grows if its volume is created in advance", () => {
    expect(sentence({ ...ONE, growth: ClaimGrowth.NEVER }, size("5Gi"))).toContain(
      "which keep theirs, but claim data/photos has 5Gi: create another one",
    );
  });
});

describe("a claim template", () => {
  const args: DeclaredClaims = { ...SET, statefulSet: "db" };
  const set = (spec: object | undefined, name = "db"): Manifest => ({
    kind: "StatefulSet",
    metadata: { name, namespace: "data" },
    spec: spec && { volumeClaimTemplates: [{ spec }] },
  });
  const template = (storage: string, storageClassName = "fast") => ({
    storageClassName,
    resources: { requests: { storage } },
  });

  test("has the class and the size too", () => {
    expect(sentence(args, bound("data-db-0"), set(template("10Gi")))).toBeUndefined();
    expect(sentence(args, set(template("10Gi", "slow")))).toContain(
      "StatefulSet data/db has slow: create another one",
    );
    expect(sentence(args, set(undefined))).toContain("StatefulSet data/db has none");
  });

  test("grows after its claims", () => {
    const deleted = "kubectl -n data delete statefulset db --cascade=orphan, then apply";
    expect(sentence(args, bound("data-db-0", {}, "5Gi"), set(template("5Gi")))).toMatch(
      new RegExp(`has?v?e? 5Gi: to grow, kubectl -n data patch pvc data-db-0 --patch '.*', then ${deleted}$`),
    );
    expect(sentence(args, bound("data-db-0"), set(template("5Gi")))).toMatch(
      new RegExp(`: to grow, ${deleted}$`),
    );
  });

  test("of another set, or of one whose template is not compared, is not reported", () => {
    expect(sentence(args, set(template("5Gi"), "other"))).toBeUndefined();
    expect(sentence(SET, set(template("5Gi")))).toBeUndefined();
  });
});

describe("access modes and volume", () => {
  const args: DeclaredClaims = {
    ...ONE,
    accessModes: ["ReadWriteMany", "ReadOnlyMany"],
    volumeName: "volume-of-photos",
  };

  test("must not change, regardless of the order of the modes", () => {
    expect(
      sentence(args, bound("photos", { accessModes: ["ReadOnlyMany", "ReadWriteMany"] })),
    ).toBeUndefined();
    expect(sentence(args, bound("photos", { accessModes: ["ReadWriteMany"], volumeName: "other" }))).toBe(
      "accessModes (ReadOnlyMany+ReadWriteMany) must be those of the existing claims, whose access modes cannot change, but " +
        "claim data/photos has ReadWriteMany; the volume (volume-of-photos) must be that of the existing claims, whose " +
        "volume cannot change, but claim data/photos has other: create another one",
    );
    expect(sentence(args, claim("photos", { accessModes: args.accessModes }))).toContain("has none");
  });

  test("are not compared where none are declared", () => {
    expect(sentence(ONE, bound("photos", { accessModes: ["ReadWriteMany"] }))).toBeUndefined();
  });
});
