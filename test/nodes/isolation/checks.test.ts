import { NODE_EXISTS, NODE_NOT_CORDONED, TAINT_UNIQUE } from "../../../constructs/nodes/isolation/checks";
import { NO_PODS_LEFT, TAINT_KEPT } from "../../../constructs/nodes/isolation/warnings";
import { judge, type Manifest } from "../../support/live";
import { node, OURS, TOLERATION } from "../objects";

const MARK = "groundplan/taint.taint-worker-1";
const TEXT = "experiment=dedicated:NoSchedule";
const ISOLATION = { nodeName: "worker-1", taint: OURS, mark: MARK };
const THEIRS = { key: "experiment", value: "theirs", effect: "NoSchedule" };

test("a node must exist", () => {
  const args = { nodeName: "worker-1" };
  expect(judge(NODE_EXISTS, args, [node("worker-1")])).toBeUndefined();
  expect(judge(NODE_EXISTS, args, [node("worker-2"), node("worker-3")])).toBe(
    'nodeName must be a node of the live cluster, got "worker-1": its nodes are worker-2, worker-3',
  );
  // what an isolation announces of a node is no node.
  expect(judge(NODE_EXISTS, args, [], { planned: { nodes: [node("worker-1")] } })).toBe(
    'nodeName must be a node of the live cluster, got "worker-1": it has none',
  );
});

test("a node must not be cordoned", () => {
  const args = { nodeName: "worker-1" };
  const others = [node("worker-2", { unschedulable: true })];
  expect(judge(NODE_NOT_CORDONED, args, others)).toBeUndefined();
  expect(judge(NODE_NOT_CORDONED, args, [...others, node("worker-1")])).toBeUndefined();
  expect(judge(NODE_NOT_CORDONED, args, [node("worker-1", { unschedulable: true })])).toBe(
    "node worker-1 must not be cordoned, as that also keeps DaemonSets and Longhorn off and the taint is enough (GR-02): " +
      "kubectl uncordon worker-1",
  );
});

describe("a taint of the same key", () => {
  const judged = (facts: Parameters<typeof node>[1]) =>
    judge(TAINT_UNIQUE, ISOLATION, [node("worker-1", facts)]);

  test("that this isolation did not set must be removed or adopted, regardless of its value", () => {
    const refusal = (text: string) =>
      `node worker-1 must not carry a taint experiment:NoSchedule that was not set by this construct, got ["${text}"]: ` +
      "remove it (kubectl taint node worker-1 experiment:NoSchedule-), or state in adopt why it may be adopted";
    expect(judged({ taints: [OURS] })).toBe(refusal(TEXT));
    expect(judged({ taints: [{ key: "gpu", effect: "NoExecute" }, THEIRS] })).toBe(
      refusal("experiment=theirs:NoSchedule"),
    );
    expect(judged({ taints: [{ key: "experiment", effect: "NoSchedule" }] })).toBe(
      refusal("experiment:NoSchedule"),
    );
  });

  test("that another isolation set, or that was changed by hand, is foreign", () => {
    expect(judged({ taints: [OURS], annotations: { "groundplan/taint.other": TEXT } })).toContain(
      "not set by this construct",
    );
    expect(judged({ taints: [THEIRS], annotations: { [MARK]: TEXT } })).toContain(
      'got ["experiment=theirs:NoSchedule"]',
    );
  });

  test("that this isolation set is its own, even before a change of its value", () => {
    expect(judged({ taints: [OURS], annotations: { [MARK]: TEXT } })).toBeUndefined();
    expect(
      judged({ taints: [THEIRS], annotations: { [MARK]: "experiment=theirs:NoSchedule" } }),
    ).toBeUndefined();
  });

  test("of another effect is another taint, and so is one of another key", () => {
    expect(
      judged({
        taints: [
          { ...OURS, effect: "NoExecute" },
          { ...OURS, key: "gpu" },
        ],
      }),
    ).toBeUndefined();
    expect(judged({})).toBeUndefined();
    expect(judge(TAINT_UNIQUE, ISOLATION, [])).toBeUndefined();
  });
});

describe("a taint that was set", () => {
  const hook = { releaseName: "taint-worker-1", namespace: "kube-system", address: "helm_release.node" };
  const installed: Manifest = {
    kind: "ConfigMap",
    metadata: { namespace: "kube-system", name: "taint-worker-1" },
  };
  const judged = (...objects: readonly Manifest[]) => judge(TAINT_KEPT, { ...ISOLATION, hook }, objects);
  const marked = { annotations: { [MARK]: TEXT } };

  test("passes if it is present, with its old value before a change", () => {
    expect(judged(installed, node("worker-1", { taints: [OURS], ...marked }))).toBeUndefined();
    const old = { taints: [THEIRS], annotations: { [MARK]: "experiment=theirs:NoSchedule" } };
    expect(judged(installed, node("worker-1", old))).toBeUndefined();
  });

  test("is reported if it, its value or the node is missing, with the command that sets it again", () => {
    const lost = `node worker-1 has lost the taint ${TEXT}; set it again with: terraform apply -replace=helm_release.node`;
    expect(judged(installed, node("worker-1", marked))).toBe(lost);
    expect(judged(installed, node("worker-1", { taints: [THEIRS], ...marked }))).toBe(lost);
    expect(judged(installed, node("worker-1"))).toBe(lost);
  });

  test("is not reported if only the annotation is missing", () => {
    expect(judged(installed, node("worker-1", { taints: [OURS] }))).toBe(
      `node worker-1 carries the taint ${TEXT}, but not the annotation ${MARK}, which marks it as set by this construct, so that it ` +
        "would stay when the node is released; set it again with: terraform apply -replace=helm_release.node",
    );
  });

  test("is not checked before it is set, or without the node", () => {
    expect(judged(node("worker-1"))).toBeUndefined();
    expect(
      judged({ ...installed, metadata: { namespace: "other", name: "taint-worker-1" } }, node("worker-1")),
    ).toBeUndefined();
    expect(judged(installed)).toBeUndefined();
  });
});

describe("pods on the tainted node", () => {
  const args = { nodeName: "worker-1", taint: OURS };
  const pod = (name: string, spec: object = {}, more: object = {}): Manifest => ({
    kind: "Pod",
    metadata: { namespace: "trial", name },
    spec: { nodeName: "worker-1", ...spec },
    status: { phase: "Running" },
    ...more,
  });
  const tainted = node("worker-1", { taints: [OURS] });

  test("are named if they do not tolerate the taint", () => {
    const wrong = [{ ...TOLERATION, value: "other" }];
    expect(
      judge(NO_PODS_LEFT, args, [tainted, pod("a"), pod("b", { tolerations: wrong }, { status: {} })]),
    ).toBe(
      `pods on node worker-1 do not tolerate ${TEXT}; they run until their next restart, and are then scheduled elsewhere or stay Pending: ` +
        "trial/a; trial/b",
    );
  });

  test.each([
    ["tolerates it", pod("a", { tolerations: [TOLERATION] })],
    ["has ended", pod("a", {}, { status: { phase: "Succeeded" } })],
    ["has failed", pod("a", {}, { status: { phase: "Failed" } })],
    [
      "is the kubelet's own",
      { ...pod("a"), metadata: { name: "a", annotations: { "kubernetes.io/config.mirror": "x" } } },
    ],
    ["runs elsewhere", pod("a", { nodeName: "worker-2" })],
    ["runs nowhere yet", pod("a", { nodeName: undefined })],
  ])("do not stop the plan if one %s", (_what, each) => {
    expect(judge(NO_PODS_LEFT, args, [tainted, each])).toBeUndefined();
  });

  test("do not warn for another node, even if another isolation reads all pods", () => {
    const both = {
      ...NO_PODS_LEFT,
      reads: (of: typeof args) => [of, { ...of, nodeName: "worker-2" }].flatMap((each) => readsFor(each)),
    };
    expect(judge(both, args, [tainted, pod("a", { nodeName: "worker-2" })])).toBeUndefined();
    expect(judge(both, args, [tainted, pod("a")])).toContain("trial/a");
  });

  test("are not checked before the node has the taint with this value", () => {
    expect(judge(NO_PODS_LEFT, args, [node("worker-1"), pod("a")])).toBeUndefined();
    expect(judge(NO_PODS_LEFT, args, [node("worker-1", { taints: [THEIRS] }), pod("a")])).toBeUndefined();
    expect(judge(NO_PODS_LEFT, args, [pod("a")])).toBeUndefined();
  });

  function readsFor(each: typeof args) {
    const { reads } = NO_PODS_LEFT;
    return typeof reads === "function" ? reads(each) : reads;
  }
});
