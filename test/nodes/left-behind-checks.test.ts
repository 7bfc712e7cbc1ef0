import { NONE_CROWDED_OUT, NONE_PINNED } from "../../constructs/nodes/left-behind";
import { judge, type Manifest } from "../support/live";
import { node, OURS, TOLERATION, workload } from "./objects";

const ARGS = { nodeName: "worker-1", taint: OURS };
const HERE = { "kubernetes.io/hostname": "worker-1" };
const REQUIRED = "requiredDuringSchedulingIgnoredDuringExecution";

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
    judge(NONE_PINNED, ARGS, [...objects, workload("Deployment", "one", podSpec)]) !== undefined;

  test("are all named, of every kind that brings its pods back", () => {
    const objects = ["Deployment", "StatefulSet", "DaemonSet"].map((kind) =>
      workload(kind, kind.toLowerCase(), { nodeSelector: HERE }),
    );
    expect(judge(NONE_PINNED, ARGS, [...nodes, ...objects, workload("Deployment", "free")])).toBe(
      "node worker-1 must not be the only one for workloads that do not tolerate experiment=dedicated:NoSchedule (GR-07), which " +
        "goes for Deployment trial/deployment; StatefulSet trial/statefulset; DaemonSet trial/daemonset: take their node " +
        "selector or affinity away, or add the toleration",
    );
  });

  test("are no matter if they tolerate the taint, or are scaled to nothing", () => {
    const pin = { nodeSelector: HERE };
    const tolerant = workload("Deployment", "tolerant", { ...pin, tolerations: [TOLERATION] });
    expect(
      judge(NONE_PINNED, ARGS, [...nodes, tolerant, workload("StatefulSet", "asleep", pin, 0)]),
    ).toBeUndefined();
    const other = workload("Deployment", "one", { ...pin, tolerations: [{ ...TOLERATION, value: "other" }] });
    expect(judge(NONE_PINNED, ARGS, [...nodes, other])).toContain("Deployment trial/one");
  });

  test("run one pod unless they say otherwise, as in Kubernetes", () => {
    const unsaid = { ...workload("Deployment", "one"), spec: { template: { spec: { nodeSelector: HERE } } } };
    expect(judge(NONE_PINNED, ARGS, [...nodes, unsaid])).toContain("Deployment trial/one");
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
      "what they prefer",
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

  test("are known by the node's host name, where it differs from the node's name", () => {
    const hosts = [node("worker-1", { labels: { "kubernetes.io/hostname": "w1" } })];
    expect(pinned({ nodeSelector: { "kubernetes.io/hostname": "w1" } }, hosts)).toBe(true);
    expect(pinned(terms(names(undefined, "w1", "worker-1")), hosts)).toBe(true);
    expect(pinned({ nodeSelector: { "kubernetes.io/hostname": "w1" } })).toBe(false);
  });

  test("are not looked for once the node carries the taint, or without the node", () => {
    expect(pinned({ nodeSelector: HERE }, [node("worker-1", { taints: [OURS] })])).toBe(false);
    expect(
      pinned({ nodeSelector: HERE }, [node("worker-1", { taints: [{ ...OURS, value: "other" }] })]),
    ).toBe(true);
    expect(pinned({ nodeSelector: HERE }, [])).toBe(false);
  });
});

describe("services that keep their pods on different nodes", () => {
  const three = [node("worker-1"), node("worker-2"), node("worker-3")];
  const own = { matchLabels: { app: "db" } };
  const apart = (term: object = {}, more: object = {}) => ({
    affinity: {
      podAntiAffinity: {
        [REQUIRED]: [{ topologyKey: "kubernetes.io/hostname", labelSelector: own, ...term }],
      },
    },
    ...more,
  });
  const service = (podSpec: object, replicas = 3) => workload("StatefulSet", "db", podSpec, replicas);
  const selects = (labelSelector: object | undefined) => apart({ labelSelector });
  const expression = (key: string, operator: string, ...values: readonly string[]) =>
    selects({ matchExpressions: [{ key, operator, values }] });
  const crowded = (podSpec: object, objects: readonly Manifest[] = three) =>
    judge(NONE_CROWDED_OUT, ARGS, [...objects, service(podSpec)]);
  const scale = (replicas: number) => `kubectl -n trial scale statefulset/db --replicas=${replicas}`;

  test("are all named, with the command and the number that fits", () => {
    const web = workload("Deployment", "web", selects({ matchLabels: { app: "web" } }), 7);
    expect(judge(NONE_CROWDED_OUT, ARGS, [...three, service(apart()), web])).toBe(
      "node worker-1 must not be needed by services that do not tolerate experiment=dedicated:NoSchedule and keep their pods on " +
        "different nodes (GR-06): scale them down first, kubectl -n trial scale deployment/web --replicas=2; " +
        scale(2),
    );
  });

  test("are no matter if the other nodes are enough, or if they tolerate the taint", () => {
    expect(judge(NONE_CROWDED_OUT, ARGS, [...three, service(apart(), 2)])).toBeUndefined();
    expect(crowded(apart({}, { tolerations: [TOLERATION] }))).toBeUndefined();
    expect(judge(NONE_CROWDED_OUT, ARGS, [...three, workload("DaemonSet", "db", apart())])).toBeUndefined();
  });

  test.each<[string, object]>([
    ["labels", selects(own)],
    ["a label in a list", expression("app", "In", "web", "db")],
    ["a label not in a list", expression("app", "NotIn", "web")],
    ["a label that is not there, and so in no list", expression("other", "NotIn", "db")],
    ["a label that exists", expression("app", "Exists")],
    ["a label that does not", expression("other", "DoesNotExist")],
    ["an empty selector", selects({})],
    [
      "one of two terms",
      { affinity: { podAntiAffinity: { [REQUIRED]: [{ topologyKey: "zone" }, ...termsOf(apart())] } } },
    ],
    ["their namespace by name", apart({ namespaces: ["a", "trial"] })],
    [
      "their namespace by name, beside a selector of others",
      apart({ namespaces: ["trial"], namespaceSelector: { matchLabels: { a: "b" } } }),
    ],
    ["no namespace", apart({ namespaces: [] })],
    ["every namespace", apart({ namespaceSelector: {} })],
  ])("select their own pods by %s", (_what, podSpec) => {
    expect(crowded(podSpec)).toContain(scale(2));
  });

  test.each<[string, object]>([
    ["nothing", {}],
    ["fields that are null", { affinity: null, tolerations: null }],
    ["no selector, which selects no pods", selects(undefined)],
    ["another label", selects({ matchLabels: { app: "web" } })],
    ["one label of two", selects({ matchLabels: { app: "db", tier: "" } })],
    [
      "labels and a rule that does not fit",
      selects({ ...own, matchExpressions: [{ key: "app", operator: "DoesNotExist" }] }),
    ],
    ["a list without theirs", expression("app", "In", "web")],
    ["a list without values", selects({ matchExpressions: [{ key: "app", operator: "In" }] })],
    ["a label that is not there, and so in no list", expression("other", "In", "db")],
    ["a list that excludes theirs", expression("app", "NotIn", "db")],
    ["a label that they lack", expression("other", "Exists")],
    ["another topology", apart({ topologyKey: "topology.kubernetes.io/zone" })],
    ["other namespaces", apart({ namespaces: ["a"] })],
    ["namespaces by labels that theirs lacks", apart({ namespaceSelector: { matchLabels: { team: "a" } } })],
    [
      "what they prefer",
      {
        affinity: {
          podAntiAffinity: {
            preferredDuringSchedulingIgnoredDuringExecution: [
              { weight: 1, podAffinityTerm: termsOf(apart())[0] },
            ],
          },
        },
      },
    ],
  ])("do not select their own pods by %s", (_what, podSpec) => {
    expect(crowded(podSpec)).toBeUndefined();
  });

  test("select their own pods by labels of the namespace", () => {
    const podSpec = apart({ namespaceSelector: { matchLabels: { team: "a" } } });
    const namespace = (team: string) => ({
      kind: "Namespace",
      metadata: { name: "trial", labels: { team } },
    });
    expect(crowded(podSpec, [...three, namespace("a")])).toContain(scale(2));
    expect(crowded(podSpec, [...three, namespace("b")])).toBeUndefined();
  });

  test.each<[string, Parameters<typeof node>[1], number]>([
    ["is cordoned", { unschedulable: true }, 1],
    ["has a hard taint", { taints: [{ key: "gpu", effect: "NoSchedule" }] }, 1],
    ["evicts", { taints: [{ key: "gpu", effect: "NoExecute" }] }, 1],
    ["has a soft taint", { taints: [{ key: "gpu", effect: "PreferNoSchedule" }] }, 2],
    ["has the taint of the isolation", { taints: [OURS] }, 1],
    ["has labels", { labels: { size: "big" } }, 2],
  ])("count the other nodes that take them: one %s", (_what, facts, room) => {
    expect(crowded(apart(), [node("worker-1"), node("worker-2"), node("worker-3", facts)])).toContain(
      scale(room),
    );
  });

  test("count a tainted node whose taint they tolerate", () => {
    const tolerant = apart({}, { tolerations: [{ key: "gpu", operator: "Exists" }] });
    const gpu = node("worker-3", { taints: [{ key: "gpu", effect: "NoSchedule" }] });
    expect(crowded(tolerant, [node("worker-1"), node("worker-2"), gpu])).toContain(scale(2));
  });

  test("count the nodes that they select, if this is one of them", () => {
    const big = apart({}, { nodeSelector: { size: "big" } });
    const isBig = { labels: { size: "big" } };
    expect(crowded(big, [node("worker-1", isBig), node("worker-2", isBig), node("worker-3")])).toContain(
      scale(1),
    );
    expect(crowded(big, [node("worker-1"), node("worker-2", isBig), node("worker-3")])).toBeUndefined();
  });

  test("are no matter if they cannot use this node as it is", () => {
    const gpu = node("worker-1", { taints: [{ key: "gpu", effect: "NoSchedule" }] });
    expect(crowded(apart(), [gpu, node("worker-2")])).toBeUndefined();
  });

  test("are not looked for once the node carries the taint, or without the node", () => {
    expect(crowded(apart(), [node("worker-1", { taints: [OURS] }), node("worker-2")])).toBeUndefined();
    expect(crowded(apart(), [node("worker-2")])).toBeUndefined();
  });

  function termsOf(podSpec: object): readonly object[] {
    return (podSpec as { affinity: { podAntiAffinity: Record<string, readonly object[]> } }).affinity
      .podAntiAffinity[REQUIRED]!;
  }
});
