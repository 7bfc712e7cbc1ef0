import { CLUSTER_IDENTITY } from "../../../constructs/cluster/facts/identity-checks";
import { judge, type Manifest } from "../../support/live";
import { CONTROL_PLANES, workerProps } from "./facts";
import { factsNote, liveNode } from "./live-facts";

const UID = "0b1e6b8e-1111-4222-8333-444455556666";

const FACTS = factsNote();

const system = (uid: string): Manifest => ({ kind: "Namespace", metadata: { name: "kube-system", uid } });

const nodes = (names: readonly string[], address?: string) =>
  FACTS.nodes
    .filter(({ name }) => names.includes(name))
    .map((node) => liveNode(address === undefined ? node : { ...node, address }));

const identity = (objects: readonly Manifest[], facts = FACTS) =>
  judge(CLUSTER_IDENTITY, {}, objects, { facts });

describe("with a declared uid", () => {
  const facts = { ...FACTS, uid: UID };

  test("the uid decides, regardless of the names of the nodes", () => {
    expect(identity([system(UID)], facts)).toBeUndefined();
    expect(
      identity([system("other"), ...nodes(["cp-1", "cp-2", "cp-3", "worker-1", "worker-2"])], facts),
    ).toBe(
      `context kubernetes-admin@lab must be a context of cluster lab, whose uid is ${UID}, but the cluster there has other`,
    );
  });

  test("a cluster without a readable uid counts as another one", () => {
    expect(identity(nodes(["cp-1"]), facts)).toContain(`whose uid is ${UID}, but the cluster there has none`);
  });
});

test("more than half of the declared nodes are enough, one of them under its address", () => {
  const [first, ...others] = nodes(["cp-1", "cp-2", "cp-3"], "10.9.9.9");
  const [own] = nodes(["cp-1"]);
  expect(identity([own!, ...others])).toBeUndefined();
  expect(identity([first!, ...others])).toBe(
    "context kubernetes-admin@lab must be a context of cluster lab, but its nodes have other addresses there, as those of another " +
      "cluster with the same names: cp-1 has 10.9.9.9, and 192.168.7.1 is declared: choose the right kubeconfig, or " +
      "correct the nodes of the Cluster",
  );
});

test("half of the nodes are not enough", () => {
  const facts = factsNote({ nodes: [...CONTROL_PLANES, workerProps("worker-1")] });
  expect(identity(nodes(["cp-1", "cp-2"]), facts)).toBe(
    "context kubernetes-admin@lab must be a context of cluster lab, but only 2 of its 4 nodes exist, which is not a majority " +
      "(declared: cp-1, cp-2, cp-3, worker-1; live: cp-1, cp-2): choose the right kubeconfig, or correct the nodes of the Cluster",
  );
  expect(identity(nodes(["cp-1", "cp-2", "cp-3"]), facts)).toBeUndefined();
});

test("a cluster without nodes is refused, and a long list of names is shortened", () => {
  const many = Array.from({ length: 10 }, (_, at): Manifest => ({
    kind: "Node",
    metadata: { name: `x-${at}` },
  }));
  expect(identity([])).toContain("only 0 of its 5 nodes exist");
  expect(identity([])).toContain("live: none)");
  expect(identity(many)).toContain("live: x-0, x-1, x-2, x-3, x-4, x-5, x-6, x-7 and 2 more)");
});

test("nodes without an address are identified by their names", () => {
  const objects = nodes(["cp-1", "cp-2", "cp-3"]).map((node) => ({ ...node, status: {} }));
  expect(identity(objects)).toBeUndefined();
});

test("without a declared cluster, any cluster is accepted", () => {
  expect(judge(CLUSTER_IDENTITY, {}, [])).toBeUndefined();
});

test("objects that a stack will create do not identify a cluster", () => {
  expect(
    judge(CLUSTER_IDENTITY, {}, [], { facts: FACTS, planned: { nodes: nodes(["cp-1", "cp-2", "cp-3"]) } }),
  ).toContain("only 0 of its 5 nodes");
});
