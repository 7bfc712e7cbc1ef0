import { CLAIM_UNCHANGED } from "../../constructs/claims";
import { judge } from "../support/live";
import { claim } from "./objects";

const ARGS = {
  prop: "volume.storageClass",
  namespace: "data",
  claimName: "photos",
  className: "fast",
  storage: "10Gi",
};

test("a claim that was never bound is deleted, with the command", () => {
  expect(judge(CLAIM_UNCHANGED, ARGS, [claim("photos", { storageClassName: "slow" })])).toBe(
    "volume.storageClass and size must stay those of the claim, which Kubernetes never changes, but PersistentVolumeClaim " +
      "data/photos is live with class slow (declared: fast): it was never bound, so there is no data on it. Delete it, and the " +
      "next apply makes it as declared: kubectl -n data delete pvc photos",
  );
});

test("a claim with a volume keeps what it has", () => {
  const live = claim("photos", { storageClassName: "slow", volumeName: "pvc-1" }, { storage: "20Gi" });
  expect(judge(CLAIM_UNCHANGED, ARGS, [live])).toMatch(
    /is live with class slow \(declared: fast\) and size 20Gi \(declared: 10Gi\): declare the live values, or create another claim/,
  );
});

test.each([
  [claim("photos")],
  [claim("photos", {}, { storage: "5Gi" })],
  [claim("photos", {}, { storage: "10240Mi" })],
  [claim("photos", { storageClassName: "slow" }, { namespace: "other" })],
  [claim("other", { storageClassName: "slow" })],
])("takes %j", (live) => {
  expect(judge(CLAIM_UNCHANGED, ARGS, [live])).toBeUndefined();
});
