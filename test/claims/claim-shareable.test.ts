import { CLAIM_SHAREABLE } from "../../constructs/claims";
import { judge } from "../support/live";
import { claim } from "./objects";

const ARGS = { prop: "volumes.media.claim", namespace: "data", claimName: "media", readOnly: false };
const judged = (accessModes: readonly string[], readOnly = false) =>
  judge(CLAIM_SHAREABLE, { ...ARGS, readOnly }, [claim("media", { accessModes })]);

test("fails for a claim that one node mounts at a time", () => {
  expect(judged(["ReadWriteOnce"])).toBe(
    "volumes.media.claim must be a claim that several nodes can mount, or all replicas but one stay in " +
      "ContainerCreating, but PersistentVolumeClaim data/media has ReadWriteOnce: use one with ReadWriteMany, or one replica",
  );
  expect(judged(["ReadOnlyMany"])).toContain(
    "use one with ReadWriteMany, or mount it readOnly, or one replica",
  );
});

test("accepts a claim that all nodes mount, and one that does not exist yet", () => {
  expect(judged(["ReadWriteOnce", "ReadWriteMany"])).toBeUndefined();
  expect(judged(["ReadOnlyMany"], true)).toBeUndefined();
  expect(judge(CLAIM_SHAREABLE, ARGS, [])).toBeUndefined();
});
