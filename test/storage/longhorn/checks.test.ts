import { type PlacedReplicas, REPLICAS_HAVE_NODES } from "../../../constructs/storage/longhorn/checks";
import { judge, type Manifest } from "../../support/live";

const node = (name: string, spec: object): Manifest => ({
  kind: "Node",
  metadata: { name, namespace: "longhorn-system" },
  spec,
});
const OPEN = {
  allowScheduling: true,
  disks: { a: { allowScheduling: true, tags: ["ssd"] } },
  tags: ["fast"],
};
const judged = (live: readonly Manifest[], args: Partial<PlacedReplicas> = {}) =>
  judge(
    REPLICAS_HAVE_NODES,
    { className: "data", numberOfReplicas: 2, nodeTags: [], diskTags: [], ...args },
    live,
  );

test("a node that takes no replicas does not count, and is named", () => {
  const nodes = [node("one", OPEN), node("two", { ...OPEN, allowScheduling: false })];
  expect(judged(nodes)).toBe(
    "numberOfReplicas must not be more than the 1 nodes of Longhorn that accept replicas of data, or its volumes stay " +
      "degraded, but it is 2 (two has allowScheduling false): lower it, or enable scheduling of replicas on more nodes",
  );
  expect(judged(nodes, { numberOfReplicas: 1 })).toBeUndefined();
});

test("nodes that accept replicas count, including those whose disks Longhorn has not found yet", () => {
  expect(judged([node("one", OPEN), node("two", { allowScheduling: true })])).toBeUndefined();
});

test.each<[string, object, Partial<PlacedReplicas>]>([
  ["two lacks the tag fast", { tags: ["slow"] }, { nodeTags: ["fast"] }],
  ["two lacks the tag fast", { tags: undefined }, { nodeTags: ["fast"] }],
  ["two has no disk that accepts them", { disks: { a: { allowScheduling: false } } }, {}],
  ["two has no disk that accepts them", { disks: { a: { tags: ["hdd"] } } }, { diskTags: ["ssd"] }],
])("%s: it does not count", (reason, spec, args) => {
  expect(judged([node("one", OPEN), node("two", { ...OPEN, ...spec })], args)).toContain(`(${reason})`);
  expect(judged([node("one", OPEN), node("two", OPEN)], args)).toBeUndefined();
});

test("fewer nodes than replicas are reported without a reason; no nodes at all are not reported", () => {
  expect(judged([node("one", OPEN)])).toContain("the 1 nodes of Longhorn that accept replicas of data");
  expect(judged([])).toBeUndefined();
});
