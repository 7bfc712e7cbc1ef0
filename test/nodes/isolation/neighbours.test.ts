import { Token } from "cdktf";
import { IsolatedNode, type ProtectedWorkload, FastStack } from "../../../constructs";
import { type Document, documentOf, entriesOf, valuesOf } from "../../support/document";
import { type Manifest, refusalsIn, warningsIn } from "../../support/live";
import { makeApp } from "../../support/make-app";
import { node, OURS, TOLERATION, workload } from "../objects";
import { QUIET, type Values, isolate, starting, ALWAYS } from "./quiet-example";

describe("protected workloads", () => {
  test("stop the plan while they do not exist or do not tolerate the taint (GR-04)", () => {
    const mustNotGoDown = [
      { kind: "Deployment", namespace: "trial", name: "nfs" },
      { kind: "VirtualMachine", namespace: "trial", name: "router" },
    ] as const;
    const mustRunThere = [
      { namespace: "trial", name: "speaker" },
      { namespace: "trial", name: "agent" },
    ];
    const { refusals } = isolate({ mustNotGoDown, mustRunThere });
    expect(refusals(workload("Deployment", "nfs"), workload("DaemonSet", "agent"))).toEqual(
      starting(
        "mustNotGoDown must name workloads of the live cluster, but there is no VirtualMachine trial/router: ",
        "mustNotGoDown must tolerate experiment=dedicated:NoSchedule, or it cannot return to the node after its next restart (GR-04), but these do not: Deployment trial/nfs: ",
        "mustRunThere must name workloads of the live cluster, but there is no DaemonSet trial/speaker: ",
        "mustRunThere must tolerate experiment=dedicated:NoSchedule, or it cannot return to the node after its next restart (GR-04), but these do not: DaemonSet trial/agent: ",
      ),
    );
    const podSpec = { tolerations: [TOLERATION] };
    const all = [...mustNotGoDown, ...mustRunThere.map(({ name }) => ({ kind: "DaemonSet", name }))];
    expect(refusals(...all.map(({ kind, name }) => workload(kind, name, podSpec)))).toEqual([]);
  });

  test("fails for a kind without a pod template", () => {
    const mustNotGoDown = [{ kind: "Pod", namespace: "a", name: "b" } as unknown as ProtectedWorkload];
    expect(() => isolate({ mustNotGoDown })).toThrow(
      'stack/node: mustNotGoDown[0].kind must be one of "Deployment", "StatefulSet", "DaemonSet", "VirtualMachine"',
    );
  });

  test.each(["", " ", "A", Token.asString({ a: 1 })])("fails for the name %j", (name) => {
    const isToken = Token.isUnresolved(name);
    const unnamed = [{ namespace: "a", name }, ...(isToken ? [{ namespace: name, name: "a" }] : [])];
    for (const each of unnamed) {
      expect(() => isolate({ mustNotGoDown: [{ kind: "Deployment", ...each }] })).toThrow(
        "stack/node: mustNotGoDown must give the namespace and name of every workload as literals, not tokens: they are looked up at plan, got {",
      );
      expect(() => isolate({ mustRunThere: [each] })).toThrow(
        "stack/node: mustRunThere must give the namespace and name of every workload as literals, not tokens: they are looked up at plan, got {",
      );
    }
  });
});

describe("pods that are left behind", () => {
  const pinned = workload("Deployment", "pinned", { nodeSelector: { "kubernetes.io/hostname": "worker-1" } });
  const affinity = {
    podAntiAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: [
        { topologyKey: "kubernetes.io/hostname", labelSelector: {} },
      ],
    },
  };
  const apart = workload("StatefulSet", "apart", { affinity });
  const pod: Manifest = {
    kind: "Pod",
    metadata: { namespace: "trial", name: "left" },
    spec: { nodeName: "worker-1" },
    status: { phase: "Running" },
  };

  test("stop the plan that taints the node, and cause a warning later", () => {
    const { refusals, warnings } = isolate({ looksForLeftBehind: undefined });
    expect(refusals(pinned, apart, pod)).toEqual(
      starting(
        "node worker-1 must not be the only one for workloads that do not tolerate experiment=dedicated:NoSchedule (GR-07), but it is for Deployment trial/pinned: ",
        "node worker-1 must not be needed by services that do not tolerate experiment=dedicated:NoSchedule and keep their pods on different nodes (GR-06): scale them down first, kubectl -n trial scale statefulset/apart --replicas=0",
      ),
    );
    expect(warnings(node("worker-1"), pinned, apart, pod)).toEqual([]);
    expect(warnings(node("worker-1", { taints: [OURS] }), pinned, apart, pod)).toEqual([
      "stack/node: pods on node worker-1 do not tolerate experiment=dedicated:NoSchedule; they run until their next restart, and are then scheduled elsewhere or stay Pending: trial/left",
    ]);
  });

  test("are not checked if the check is disabled", () => {
    const { checks, refusals } = isolate({ looksForLeftBehind: false });
    expect([checks, refusals(pinned, apart)]).toEqual([[...ALWAYS, "keeps-taint"], []]);
    expect(isolate({ looksForLeftBehind: true }).checks).toEqual([
      ...[...ALWAYS, "no-pinned-workloads", "enough-other-nodes"],
      ...["keeps-taint", "pods-left"],
    ]);
  });

  test("two isolations in one stack are checked against their own nodes and taints", () => {
    const stack = new FastStack(makeApp(), "stack");
    for (const nodeName of ["worker-1", "worker-2"]) {
      new IsolatedNode(stack, nodeName, { ...QUIET, nodeName, looksForLeftBehind: true });
    }
    const document = documentOf(stack);
    const annotations = { [markOf(document)]: "experiment=dedicated:NoSchedule" };
    const live = [node("worker-1", { taints: [OURS], annotations }), node("worker-2"), pinned, pod];
    expect(refusalsIn(document, live)).toEqual([]);
    expect(warningsIn(document, live)).toEqual([
      expect.stringContaining("stack/worker-1: pods on node worker-1"),
    ]);
    const other = workload("Deployment", "other", { nodeSelector: { "kubernetes.io/hostname": "worker-2" } });
    expect(refusalsIn(document, [...live, other])).toEqual([
      expect.stringMatching(
        /^stack\/worker-2: node worker-2 .*\(GR-07\), but it is for Deployment trial\/other: /,
      ),
    ]);
  });

  /** The mark of the first isolation. */
  function markOf({ resource }: Document): string {
    const [[, release] = []] = entriesOf(resource, "helm_release");
    return valuesOf<Values>(release ?? {}).env.MARK ?? "";
  }
});
