import { ENOUGH_OTHER_NODES } from "../../../constructs/nodes/tolerance/left-behind";
import { judge, type Manifest } from "../../support/live";
import { node, OURS, TOLERATION, workload } from "../objects";
import { ARGS, REQUIRED } from "./left-behind-example";

describe("workloads that spread their pods over different nodes", () => {
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
    judge(ENOUGH_OTHER_NODES, ARGS, [...objects, service(podSpec)]);
  const scale = (replicas: number) => `kubectl -n trial scale statefulset/db --replicas=${replicas}`;

  test("are named, with the command and the number of replicas that fits", () => {
    const web = workload("Deployment", "web", selects({ matchLabels: { app: "web" } }), 7);
    expect(judge(ENOUGH_OTHER_NODES, ARGS, [...three, service(apart()), web])).toBe(
      "node worker-1 must not be needed by services that do not tolerate experiment=dedicated:NoSchedule and keep their pods on " +
        "different nodes (GR-06): scale them down first, kubectl -n trial scale deployment/web --replicas=2; " +
        scale(2),
    );
  });

  test("do not stop the plan if the other nodes suffice, or if they tolerate the taint", () => {
    expect(judge(ENOUGH_OTHER_NODES, ARGS, [...three, service(apart(), 2)])).toBeUndefined();
    expect(crowded(apart({}, { tolerations: [TOLERATION] }))).toBeUndefined();
    expect(judge(ENOUGH_OTHER_NODES, ARGS, [...three, workload("DaemonSet", "db", apart())])).toBeUndefined();
  });

  test.each<[string, object]>([
    ["labels", selects(own)],
    ["a label in a list", expression("app", "In", "web", "db")],
    ["a label not in a list", expression("app", "NotIn", "web")],
    ["a missing label, which is in no list", expression("other", "NotIn", "db")],
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
    ["a missing label, which is in no list", expression("other", "In", "db")],
    ["a list that excludes theirs", expression("app", "NotIn", "db")],
    ["a label that they lack", expression("other", "Exists")],
    ["another topology", apart({ topologyKey: "topology.kubernetes.io/zone" })],
    ["other namespaces", apart({ namespaces: ["a"] })],
    ["namespaces by labels that theirs lacks", apart({ namespaceSelector: { matchLabels: { team: "a" } } })],
    [
      "preferred terms",
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
  ])("count the other nodes that accept them: one %s", (_what, facts, room) => {
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

  test("do not stop the plan if they cannot use this node anyway", () => {
    const gpu = node("worker-1", { taints: [{ key: "gpu", effect: "NoSchedule" }] });
    expect(crowded(apart(), [gpu, node("worker-2")])).toBeUndefined();
  });

  test("are not checked once the node has the taint, or without the node", () => {
    expect(crowded(apart(), [node("worker-1", { taints: [OURS] }), node("worker-2")])).toBeUndefined();
    expect(crowded(apart(), [node("worker-2")])).toBeUndefined();
  });

  function termsOf(podSpec: object): readonly object[] {
    return (podSpec as { affinity: { podAntiAffinity: Record<string, readonly object[]> } }).affinity
      .podAntiAffinity[REQUIRED]!;
  }
});
