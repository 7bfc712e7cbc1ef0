import { NO_PINNED_WORKLOADS } from "../../../constructs/nodes/tolerance/left-behind";
import { judge, type Manifest } from "../../support/live";
import { node, OURS, TOLERATION, workload } from "../objects";
import { ARGS, REQUIRED } from "./left-behind-example";

const HERE = { "kubernetes.io/hostname": "worker-1" };

describe("workloads that only this node can run", () => {
  const nodes = [node("worker-1"), node("worker-2")];
  const terms = (...nodeSelectorTerms: readonly object[]) => ({
    affinity: { nodeAffinity: { [REQUIRED]: { nodeSelectorTerms } } },
  });
  const rule = (key: string, operator: string, ...values: readonly string[]) => ({ key, operator, values });
  const names = (key = "kubernetes.io/hostname", ...values: readonly string[]) => ({
    matchExpressions: [rule(key, "In", ...(values.length === 0 ? ["worker-1"] : values))],
  });
  const field = { matchFields: [rule("metadata.name", "In", "worker-1")] };
  const pinned = (podSpec: object, objects: readonly Manifest[] = nodes) =>
    judge(NO_PINNED_WORKLOADS, ARGS, [...objects, workload("Deployment", "one", podSpec)]) !== undefined;

  test("are named for every kind that recreates its pods", () => {
    const objects = ["Deployment", "StatefulSet", "DaemonSet"].map((kind) =>
      workload(kind, kind.toLowerCase(), { nodeSelector: HERE }),
    );
    expect(judge(NO_PINNED_WORKLOADS, ARGS, [...nodes, ...objects, workload("Deployment", "free")])).toBe(
      "node worker-1 must not be the only one for workloads that do not tolerate experiment=dedicated:NoSchedule (GR-07), but " +
        "it is for Deployment trial/deployment; StatefulSet trial/statefulset; DaemonSet trial/daemonset: remove their node " +
        "selector or affinity, or add the toleration",
    );
  });

  test("do not stop the plan if they tolerate the taint or are scaled to 0", () => {
    const pin = { nodeSelector: HERE };
    const tolerant = workload("Deployment", "tolerant", { ...pin, tolerations: [TOLERATION] });
    expect(
      judge(NO_PINNED_WORKLOADS, ARGS, [...nodes, tolerant, workload("StatefulSet", "stopped", pin, 0)]),
    ).toBeUndefined();
    const other = workload("Deployment", "one", { ...pin, tolerations: [{ ...TOLERATION, value: "other" }] });
    expect(judge(NO_PINNED_WORKLOADS, ARGS, [...nodes, other])).toContain("Deployment trial/one");
  });

  test("run one pod by default, as in Kubernetes", () => {
    const unsaid = { ...workload("Deployment", "one"), spec: { template: { spec: { nodeSelector: HERE } } } };
    expect(judge(NO_PINNED_WORKLOADS, ARGS, [...nodes, unsaid])).toContain("Deployment trial/one");
  });

  test.each<[string, object]>([
    ["a node selector", { nodeSelector: { ...HERE, "kubernetes.io/os": "linux" } }],
    ["a term on the host name", terms(names())],
    ["a term on the name", terms(field)],
    ["one rule of several", terms({ matchExpressions: [rule("a", "Exists"), ...names().matchExpressions] })],
    ["a rule on labels and another on fields", terms({ matchExpressions: [rule("a", "Exists")], ...field })],
    ["every one of several terms", terms(names(), field)],
    ["the same name twice", terms(names(undefined, "worker-1", "worker-1"))],
  ])("are pinned by %s", (_what, podSpec) => {
    expect(pinned(podSpec)).toBe(true);
  });

  test.each<[string, object]>([
    ["nothing", {}],
    ["fields that are null", { nodeSelector: null, tolerations: null, affinity: null }],
    ["an empty affinity", { affinity: { nodeAffinity: {} } }],
    ["no term", terms()],
    ["another node's name", { nodeSelector: { "kubernetes.io/hostname": "worker-2" } }],
    ["another label", { nodeSelector: { disk: "worker-1" } }],
    ["a choice of two nodes", terms(names(undefined, "worker-1", "worker-2"))],
    ["one of several terms", terms(names(), { matchExpressions: [rule("a", "Exists")] })],
    ["an empty term", terms(names(), {})],
    ["a rule on another label", terms(names("topology.kubernetes.io/zone"))],
    [
      "a rule against the node",
      terms({ matchExpressions: [rule("kubernetes.io/hostname", "NotIn", "worker-1")] }),
    ],
    [
      "a rule for any host name",
      terms({ matchExpressions: [{ key: "kubernetes.io/hostname", operator: "Exists" }] }),
    ],
    [
      "preferred terms",
      {
        affinity: {
          nodeAffinity: {
            preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 1, preference: names() }],
          },
        },
      },
    ],
  ])("are not pinned by %s", (_what, podSpec) => {
    expect(pinned(podSpec)).toBe(false);
  });

  test("are identified by the node's host name, if it differs from the node's name", () => {
    const hosts = [node("worker-1", { labels: { "kubernetes.io/hostname": "w1" } })];
    expect(pinned({ nodeSelector: { "kubernetes.io/hostname": "w1" } }, hosts)).toBe(true);
    expect(pinned(terms(names(undefined, "w1", "worker-1")), hosts)).toBe(true);
    expect(pinned({ nodeSelector: { "kubernetes.io/hostname": "w1" } })).toBe(false);
  });

  test("are not checked once the node has the taint, or without the node", () => {
    expect(pinned({ nodeSelector: HERE }, [node("worker-1", { taints: [OURS] })])).toBe(false);
    expect(
      pinned({ nodeSelector: HERE }, [node("worker-1", { taints: [{ ...OURS, value: "other" }] })]),
    ).toBe(true);
    expect(pinned({ nodeSelector: HERE }, [])).toBe(false);
  });
});
