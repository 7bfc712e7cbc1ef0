import { CLAIM_NOT_TERMINATING } from "../../constructs/claims";
import { judge, type Manifest } from "../support/live";

const WAY_OUT = { wayOut: "copy the data away" };
const SINCE = { deletionTimestamp: "2026-01-01T00:00:00Z" };

const claim = (name: string, phase = "Bound", metadata: object = {}): Manifest => ({
  kind: "PersistentVolumeClaim",
  metadata: { name, namespace: "apps", ...metadata },
  status: { phase },
});

describe("one claim", () => {
  const sentence = (...objects: Manifest[]) =>
    judge(CLAIM_NOT_TERMINATING, { namespace: "apps", claimName: "photos", ...WAY_OUT }, objects);

  test("that is being deleted, or has lost its volume, stops the plan", () => {
    expect(sentence(claim("photos", "Bound", SINCE))).toBe(
      "PersistentVolumeClaim apps/photos is being deleted, and a deletion cannot be undone: copy the data away",
    );
    expect(sentence(claim("photos", "Lost"))).toBe(
      "PersistentVolumeClaim apps/photos has lost its volume: copy the data away",
    );
  });

  test("that stays, waits, has another name or does not exist, passes", () => {
    const others = [claim("photos", "Lost", { namespace: "other" }), claim("photos-1", "Lost")];
    expect(sentence(claim("photos"), ...others)).toBeUndefined();
    expect(sentence(claim("photos", "Pending"))).toBeUndefined();
    expect(sentence()).toBeUndefined();
  });

  test("of a stack that was never applied is not reported", () => {
    const args = { namespace: "apps", claimName: "photos", ...WAY_OUT };
    expect(
      judge(CLAIM_NOT_TERMINATING, args, [], { planned: { early: [claim("photos", "Lost")] } }),
    ).toBeUndefined();
  });
});

describe("claims of a set", () => {
  const args = { namespace: "apps", claimPrefix: "data-store-", ...WAY_OUT };
  const sentence = (...objects: Manifest[]) =>
    judge(CLAIM_NOT_TERMINATING, { ...args, replicas: 2 }, objects);

  test("stop the plan, and the message names each claim that would be deleted", () => {
    expect(sentence(claim("data-store-0", "Bound", SINCE), claim("data-store-1", "Lost"))).toBe(
      "PersistentVolumeClaim apps/data-store-0 is being deleted, and a deletion cannot be undone; PersistentVolumeClaim " +
        "apps/data-store-1 has lost its volume: copy the data away",
    );
  });

  test("are those of its replicas, in its namespace", () => {
    const others = [
      claim("data-store-2", "Lost"),
      claim("data-store-0", "Lost", { namespace: "other" }),
      claim("data-store-hot-0", "Lost"),
      claim("data-store-", "Lost"),
      claim("data-store-1e0", "Lost"),
      claim("my-data-store-0", "Lost"),
    ];
    expect(sentence(claim("data-store-0"), ...others)).toBeUndefined();
  });

  test("include every ordinal if the number of replicas is not given", () => {
    expect(judge(CLAIM_NOT_TERMINATING, args, [claim("data-store-7", "Lost")])).toContain(
      "apps/data-store-7 has lost",
    );
  });
});
