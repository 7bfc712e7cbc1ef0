import { NodePackage } from "../../../constructs";
import type { ClusterFactsNote } from "../../../constructs/live";
import { NFS_CLIENTS, type NfsClientNodes } from "../../../constructs/storage/nfs-export/nfs-client-checks";
import { judge, type Manifest } from "../../support/live";

const FACTS = {
  name: "lab",
  nodes: [
    { name: "with", packages: [NodePackage.NFS_CLIENT] },
    { name: "without", packages: [] },
  ],
} as unknown as ClusterFactsNote;

interface NodeLook {
  readonly labels?: Record<string, string>;
  readonly taints?: readonly { readonly key: string; readonly value?: string; readonly effect: string }[];
  readonly unschedulable?: boolean;
}

const node = (name: string, { labels, ...spec }: NodeLook = {}): Manifest => ({
  kind: "Node",
  metadata: { name, labels },
  spec,
});
const judged = (live: readonly Manifest[], args: Partial<NfsClientNodes> = {}, facts = FACTS) =>
  judge(NFS_CLIENTS, { prop: "nodeSelector", nodeSelector: {}, tolerations: [], ...args }, live, { facts });

test("names every live node without a declared client, and what to write", () => {
  expect(judged([node("with"), node("without"), node("stranger")])).toBe(
    "nodes of cluster lab must have an NFS client where pods that mount this export may run, or the pods never get their " +
      "mount, but they may run on without (declared without one), stranger (not declared): install nfs-common (Debian, " +
      "Ubuntu) or nfs-utils there and declare NodePackage.NFS_CLIENT in the packages of the node, or set nodeSelector so " +
      "that they run elsewhere",
  );
});

test("is not reported for nodes that are declared with it, or for a cluster without facts", () => {
  expect(judged([node("with")])).toBeUndefined();
  expect(
    judge(NFS_CLIENTS, { prop: "x", nodeSelector: {}, tolerations: [] }, [node("stranger")]),
  ).toBeUndefined();
});

test("a node counts by its live labels", () => {
  const args = { nodeSelector: { disk: "ssd" } };
  expect(judged([node("stranger"), node("without", { labels: { disk: "hdd" } })], args)).toBeUndefined();
  expect(judged([node("stranger", { labels: { disk: "ssd", zone: "a" } })], args)).toContain(
    "stranger (not declared)",
  );
});

describe("a live taint", () => {
  const tainted = (key: string, effect = "NoSchedule") => [
    node("stranger", { taints: [{ key, value: "a", effect }] }),
  ];

  test.each(["NoSchedule", "NoExecute"])(
    "of effect %s keeps the pods off, unless they tolerate it",
    (effect) => {
      const tolerations = [{ key: "gpu", value: "a" }];
      expect(judged(tainted("gpu", effect))).toBeUndefined();
      expect(judged(tainted("gpu", effect), { tolerations })).toContain("stranger (not declared)");
      expect(judged(tainted("gpu", effect), { tolerations: [{ key: "gpu", value: "b" }] })).toBeUndefined();
    },
  );

  test("that is only preferred, or temporary, does not repel pods", () => {
    expect(judged(tainted("gpu", "PreferNoSchedule"))).toContain("stranger");
    expect(judged(tainted("node.kubernetes.io/not-ready", "NoExecute"))).toContain("stranger");
  });
});

test("a cordoned node is checked like any other", () => {
  const taints = [{ key: "node.kubernetes.io/unschedulable", effect: "NoSchedule" }];
  expect(judged([node("stranger", { unschedulable: true, taints })])).toContain("stranger (not declared)");
});
