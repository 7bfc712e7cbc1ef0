import { type ClaimsToBind, CLAIM_VOLUMES_AVAILABLE } from "../../constructs/claims";
import { judge, type Manifest } from "../support/live";
import { claim, storageClass, volume } from "./objects";

const NO_PROVISIONER = "kubernetes.io/no-provisioner";

const ARGS: ClaimsToBind = {
  prop: "volume.storageClass",
  className: "fast",
  namespace: "data",
  claimNames: ["web-0", "web-1"],
  bytes: 10 * 2 ** 30,
};

const CLASS = storageClass(NO_PROVISIONER);

const room = (objects: readonly Manifest[], planned: readonly Manifest[] = []) =>
  judge(CLAIM_VOLUMES_AVAILABLE, ARGS, [CLASS, ...objects], { planned: { storage: planned } });

const START =
  "volume.storageClass must have a free volume for each claim, because nothing creates volumes of StorageClass fast: ";

test("a free volume for each claim is enough", () => {
  expect(room([volume("a"), volume("b", "20Gi")])).toBeUndefined();
  expect(room([volume("a", "10Gi", {}, "Available"), volume("b", "10Gi", {}, "Pending")])).toBeUndefined();
});

test("one volume too few is reported", () => {
  expect(room([volume("a")])).toBe(
    `${START}2 more claims need one, and 1 of its volumes is free and large enough: add volumes to the class first`,
  );
  expect(room([])).toContain("and 0 of its volumes are free");
});

test("claims that are bound need no volume", () => {
  const bound = claim("web-0", { volumeName: "old" });
  expect(room([bound, claim("web-1", { volumeName: "older" })])).toBeUndefined();
  expect(room([bound, volume("a")])).toBeUndefined();
  expect(room([bound])).toContain("1 more claim needs one");
});

test("a bound claim of the same name elsewhere is another one", () => {
  expect(room([claim("web-0", { volumeName: "old" }, { namespace: "other" }), volume("a")])).toContain(
    "2 more claims",
  );
});

test.each(["Bound", "Released", "Failed"])("a volume that is %s is not free", (phase) => {
  expect(room([volume("a"), volume("b", "10Gi", {}, phase)])).toContain("1 of its volumes is free");
});

test("a volume of another class does not count", () => {
  expect(room([volume("a"), volume("b", "10Gi", { storageClassName: "slow" })])).toContain(
    "1 of its volumes is free",
  );
});

test("a volume that is too small, or has no size, does not count", () => {
  expect(room([volume("a"), volume("b", "10239Mi")])).toContain("1 of its volumes is free and large enough");
  expect(room([volume("a"), volume("b", "10Gi", { capacity: undefined })])).toContain(
    "1 of its volumes is free",
  );
});

describe("a volume reserved for a claim", () => {
  const kept = (name: string, namespace = "data") => volume("b", "10Gi", { claimRef: { name, namespace } });

  test("is free for that claim", () => {
    expect(room([volume("a"), kept("web-1")])).toBeUndefined();
  });

  test("is not free for another claim", () => {
    expect(room([volume("a"), kept("db-0")])).toContain("1 of its volumes is free");
    expect(room([volume("a"), kept("web-1", "other")])).toContain("1 of its volumes is free");
  });
});

describe("claims of other workloads", () => {
  const rival = claim("db-0");

  test("use volumes as well", () => {
    expect(room([volume("a"), volume("b"), rival])).toBe(
      `${START}2 more claims need one, and 2 of its volumes are free and large enough, for which data/db-0 ask too: add ` +
        "volumes to the class first",
    );
    expect(room([volume("a"), volume("b"), volume("c"), rival])).toBeUndefined();
  });

  test.each<[string, Manifest]>([
    ["are bound", claim("db-0", { volumeName: "old" })],
    ["are of another class", claim("db-0", { storageClassName: "slow" })],
  ])("use no volume if they %s", (_what, other) => {
    expect(room([volume("a"), volume("b"), other])).toBeUndefined();
  });

  test("that have a reserved volume use no other", () => {
    const kept = volume("c", "10Gi", { claimRef: { name: "db-0", namespace: "data" } });
    expect(room([volume("a"), volume("b"), rival, kept])).toBeUndefined();
  });

  test("that other constructs of the app create are counted", () => {
    expect(room([volume("a"), volume("b")], [rival])).toContain("for which data/db-0 ask too");
  });

  test("that request less are assigned the smallest sufficient volume", () => {
    const small = claim("db-0", {}, { storage: "1Gi" });
    expect(room([volume("a"), volume("b"), volume("small", "2Gi"), small])).toBeUndefined();
    expect(room([volume("a"), volume("b"), small])).toContain("for which data/db-0 ask too");
  });

  test("that request more than any volume has are assigned none", () => {
    expect(room([volume("a"), volume("b"), claim("db-0", {}, { storage: "1Ti" })])).toBeUndefined();
  });
});

test("volumes created by an earlier stack count as free", () => {
  expect(room([volume("a")], [volume("b")])).toBeUndefined();
});

test("a class that provisions volumes has room, and a missing class is left to another check", () => {
  expect(judge(CLAIM_VOLUMES_AVAILABLE, ARGS, [storageClass("driver.longhorn.io")])).toBeUndefined();
  expect(judge(CLAIM_VOLUMES_AVAILABLE, ARGS, [])).toBeUndefined();
});

test("a class that an earlier stack creates is checked as declared", () => {
  expect(judge(CLAIM_VOLUMES_AVAILABLE, ARGS, [], { planned: { storage: [CLASS] } })).toContain(
    "2 more claims need one",
  );
});
