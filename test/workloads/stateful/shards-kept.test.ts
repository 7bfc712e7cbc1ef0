import { SHARDS_KEPT } from "../../../constructs/workloads/stateful/shards-kept";
import { judge, type Manifest } from "../../support/live";

function claim(name: string, { namespace = "databases" } = {}): Manifest {
  return { kind: "PersistentVolumeClaim", metadata: { name, namespace } };
}

describe("parts of the data", () => {
  const args = { namespace: "databases", prefix: "data-store-", replicas: 2 };
  const sentence = (...objects: Manifest[]) => judge(SHARDS_KEPT, args, objects);

  test("are complete with as many replicas as claims", () => {
    expect(sentence(claim("data-store-0"), claim("data-store-1"))).toBeUndefined();
  });

  test("are incomplete with fewer replicas, and the remaining claims are named in order", () => {
    expect(sentence(...[10, 9, 2, 1].map((at) => claim(`data-store-${at}`)))).toBe(
      "replicas (2) must not be less than the claims data-store-<n> that exist, each of which contains a part of the data, but " +
        "there are data-store-2, data-store-9 and data-store-10: move the parts of the last replicas to the others, and " +
        "delete their claims",
    );
    expect(sentence(claim("data-store-2"))).toContain("but there is data-store-2:");
  });

  test("are not in claims of other workloads", () => {
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

  test("are in existing claims, not in those of a stack that was never applied", () => {
    expect(judge(SHARDS_KEPT, args, [], { planned: { other: [claim("data-store-2")] } })).toBeUndefined();
  });
});
