import {
  CLAIM_CLASS_UNCHANGED,
  CLAIM_SIZE_UNCHANGED,
  CLAIMS_STAY,
  SHARDS_HELD,
} from "../../../constructs/workloads/stateful/claim-checks";
import { judge, type Manifest } from "../../support/live";

const CLAIMS = { namespace: "databases", name: "store", claimNames: ["data-store-0", "data-store-1"] };

interface Facts {
  readonly namespace?: string;
  readonly className?: string;
  readonly storage?: string;
  readonly phase?: string;
  readonly deletionTimestamp?: string;
}

function claim(name: string, facts: Facts = {}): Manifest {
  const { namespace = "databases", className = "longhorn", storage = "50Gi", phase = "Bound" } = facts;
  return {
    kind: "PersistentVolumeClaim",
    metadata: { name, namespace, deletionTimestamp: facts.deletionTimestamp },
    spec: { storageClassName: className, resources: { requests: { storage } } },
    status: { phase },
  };
}

const SINCE = { deletionTimestamp: "2026-01-01T00:00:00Z" };

describe("a claim of a set", () => {
  const sentence = (...objects: Manifest[]) => judge(CLAIMS_STAY, CLAIMS, objects);

  test("that is bound, waits or is not there yet, passes", () => {
    expect(sentence(claim("data-store-0"), claim("data-store-1", { phase: "Pending" }))).toBeUndefined();
    expect(sentence()).toBeUndefined();
  });

  test("must not be lost or being deleted; all such claims are named", () => {
    expect(sentence(claim("data-store-0", SINCE), claim("data-store-1", { phase: "Lost" }))).toBe(
      "no claim of databases/store must be lost or being deleted, because a deletion cannot be undone, but data-store-0 is being " +
        "deleted and data-store-1 is Lost: copy the data away before the pod stops",
    );
  });

  test("is one of its replicas in its namespace", () => {
    const others = [claim("data-store-2", SINCE), claim("data-store-0", { ...SINCE, namespace: "other" })];
    expect(sentence(...others)).toBeUndefined();
  });
});

describe("the class of claims that exist", () => {
  const args = { ...CLAIMS, className: "longhorn" };
  const sentence = (...objects: Manifest[]) => judge(CLAIM_CLASS_UNCHANGED, args, objects);

  test("passes where it is the declared one, and for claims of others", () => {
    expect(sentence(claim("data-store-0"), claim("data-other-0", { className: "nfs" }))).toBeUndefined();
  });

  test("must be the declared one; what each claim has is named", () => {
    const className = { className: "nfs" };
    expect(
      sentence(
        claim("data-store-0", className),
        claim("data-store-1", { className: "" }),
        claim("data-store-2", className),
      ),
    ).toBe(
      "volume.storageClass (longhorn) must be that of the claims that exist, which keep theirs, but data-store-0 has nfs and " +
        "data-store-1 has none: create another StatefulService beside this one, and copy the data into it",
    );
  });
});

test("claims of another class that were never bound are reported with the way out", () => {
  const args = { ...CLAIMS, className: "longhorn" };
  const pending = { className: "nfs", phase: "Pending" };
  const both = [claim("data-store-0", pending), claim("data-store-1", pending)];
  expect(judge(CLAIM_CLASS_UNCHANGED, args, both)).toContain(
    "none of them was ever bound, so there is no data on them. Delete them, and the set makes them anew: kubectl -n databases " +
      "delete pvc data-store-0 data-store-1",
  );
  expect(
    judge(CLAIM_CLASS_UNCHANGED, args, [both[0]!, claim("data-store-1", { className: "nfs" })]),
  ).toContain("create another StatefulService beside this one");
});

describe("the size of claims that exist", () => {
  const args = { ...CLAIMS, storage: "50Gi" };
  const sentence = (...objects: Manifest[]) => judge(CLAIM_SIZE_UNCHANGED, args, objects);

  test("passes where it is the declared one, however it is written", () => {
    expect(sentence(claim("data-store-0"), claim("data-store-1", { storage: "51200Mi" }))).toBeUndefined();
  });

  test("must be the declared one; the command that makes claims grow is named", () => {
    expect(sentence(claim("data-store-0", { storage: "40Gi" }), claim("data-store-1"))).toBe(
      "volume.size (50Gi) must be that of the claims that exist, which keep theirs, but data-store-0 has 40Gi: kubectl -n " +
        `databases patch pvc data-store-<n> --patch '{"spec":{"resources":{"requests":{"storage":"50Gi"}}}}' makes one grow, ` +
        "none shrinks",
    );
  });

  test("is not that of claims of others", () => {
    expect(sentence(claim("data-other-0", { storage: "1Gi" }))).toBeUndefined();
  });
});

describe("parts of the data", () => {
  const args = { namespace: "databases", prefix: "data-store-", replicas: 2 };
  const sentence = (...objects: Manifest[]) => judge(SHARDS_HELD, args, objects);

  test("are all held by as many replicas as claims", () => {
    expect(sentence(claim("data-store-0"), claim("data-store-1"))).toBeUndefined();
  });

  test("are not held by fewer replicas; the claims that are left over are named in their order", () => {
    expect(sentence(...[10, 9, 2, 1].map((at) => claim(`data-store-${at}`)))).toBe(
      "replicas (2) must not be less than the claims data-store-<n> that exist, each of which holds a part of the data, but " +
        "there are data-store-2, data-store-9 and data-store-10: move the parts of the last replicas to the others, and " +
        "delete their claims",
    );
    expect(sentence(claim("data-store-2"))).toContain("but there is data-store-2:");
  });

  test("are not in claims of something else", () => {
    const others = [
      claim("data-store-copy"),
      claim("data-store-1e3"),
      claim("data-store-"),
      claim("data-store-2", { namespace: "other" }),
      claim("my-data-store-2"),
      claim("data-store-2-copy"),
    ];
    expect(sentence(...others)).toBeUndefined();
  });

  test("are in claims that exist, not in those of a stack that was not applied yet", () => {
    expect(judge(SHARDS_HELD, args, [], { planned: { other: [claim("data-store-2")] } })).toBeUndefined();
  });
});
