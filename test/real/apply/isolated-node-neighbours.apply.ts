import { NOTHING_MUST_STAY_UP } from "../../../constructs";
import { ControlPlane } from "../control-plane/control-plane";
import { serve, VIRTUAL_MACHINE_KIND } from "../support/longhorn-stand-in";
import { describeWith } from "../support/required-program";
import { IsolationLab, TOLERATION, workload } from "./isolation-lab";

/** Hard anti-affinity between nodes, unless the term says otherwise. */
const apartBy = (term: object) => ({
  affinity: {
    podAntiAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: "kubernetes.io/hostname", ...term }],
    },
  },
});

describeWith(ControlPlane.available(), "the neighbours of an isolated node", () => {
  let lab: IsolationLab;
  let plane: ControlPlane;

  beforeAll(async () => {
    lab = await IsolationLab.start();
    plane = lab.plane;
  });

  beforeEach(() => {
    plane.apply({ apiVersion: "v1", kind: "Namespace", metadata: { name: "trial" } });
  });

  afterEach(() => {
    plane.kubectl("delete", "namespace", "trial");
  });

  afterAll(() => {
    lab.stop();
  });

  const patch = (kind: string, name: string, podSpec: object) =>
    plane.kubectl(
      ...["patch", kind, name, "--namespace", "trial", "--type=merge", "--patch"],
      JSON.stringify({ spec: { template: { spec: podSpec } } }),
    );

  test("what must not go down is refused one by one until it is there and tolerates the taint", async () => {
    const trial = lab.trial("protected-1");
    const named = (kind: "Deployment" | "StatefulSet" | "DaemonSet" | "VirtualMachine", name: string) => ({
      kind,
      namespace: "trial",
      name,
    });
    await trial.isolate({
      mustNotGoDown: [
        named("VirtualMachine", "opnsense-4"),
        named("Deployment", "nfs-opnsense-4"),
        named("StatefulSet", "db"),
        named("DaemonSet", "agent"),
      ],
      mustRunThere: [{ namespace: "trial", name: "speaker" }],
    });
    const stops = await trial.refusal();
    expect(stops).toContain(
      "lab-nodes/node: mustNotGoDown must name workloads of the live cluster, but there is no VirtualMachine trial/opnsense-4; " +
        "Deployment trial/nfs-opnsense-4; StatefulSet trial/db; DaemonSet trial/agent",
    );
    expect(stops).toContain(
      "lab-nodes/node: mustRunThere must name workloads of the live cluster, but there is no DaemonSet trial/speaker",
    );

    serve(plane, VIRTUAL_MACHINE_KIND);
    const vm = (tolerations: readonly object[]) => ({
      apiVersion: "kubevirt.io/v1",
      kind: "VirtualMachine",
      metadata: { name: "opnsense-4", namespace: "trial" },
      spec: { template: { spec: { tolerations } } },
    });
    plane.apply([
      vm([]),
      workload("Deployment", ["trial", "nfs-opnsense-4"]),
      workload("StatefulSet", ["trial", "db"], { tolerations: [{ ...TOLERATION, value: "other" }] }),
      workload("DaemonSet", ["trial", "agent"], {
        tolerations: [{ operator: "Exists", effect: "NoExecute" }],
      }),
      workload("DaemonSet", ["trial", "speaker"]),
    ]);
    const which = (text: string, prop: string) =>
      new RegExp(`${prop} must tolerate .*?\\(GR-04\\), which goes for (.*?): add`).exec(text)?.[1];
    const intolerant = await trial.refusal();
    expect(intolerant).not.toContain("there is no");
    expect(which(intolerant, "mustNotGoDown")).toBe(
      "VirtualMachine trial/opnsense-4; Deployment trial/nfs-opnsense-4; StatefulSet trial/db; DaemonSet trial/agent",
    );
    expect(which(intolerant, "mustRunThere")).toBe("DaemonSet trial/speaker");

    plane.apply(vm([TOLERATION]));
    patch("deployment", "nfs-opnsense-4", { tolerations: [{ key: "experiment", operator: "Exists" }] });
    patch("statefulset", "db", { tolerations: [{ key: "experiment", value: "dedicated" }] });
    expect(which(await trial.refusal(), "mustNotGoDown")).toBe("DaemonSet trial/agent");
    for (const name of ["agent", "speaker"])
      patch("daemonset", name, { tolerations: [{ operator: "Exists" }] });
    await trial.terraform.apply();
    expect(trial.taints()).toEqual(["experiment=dedicated:NoSchedule"]);
    expect(await trial.terraform.plan()).toMatchObject({ hasChanges: false });

    plane.kubectl("delete", "deployment", "nfs-opnsense-4", "--namespace", "trial");
    expect(await trial.refusal()).toContain("there is no Deployment trial/nfs-opnsense-4");
    await trial.terraform.destroy();
    expect(trial.taints()).toEqual([]);
    plane.kubectl("delete", "crd", VIRTUAL_MACHINE_KIND.metadata.name);
  });

  test("workloads that only this node can run stop the plan that taints it, and no later one", async () => {
    const trial = lab.trial("pinned-1");
    const host = { "kubernetes.io/hostname": "pinned-1" };
    const affinity = (...nodeSelectorTerms: object[]) => ({
      affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms } } },
    });
    const rule = (key: string, ...values: string[]) => ({ key, operator: "In", values });
    plane.apply([
      workload("StatefulSet", ["trial", "clickhouse"], { nodeSelector: host }),
      workload(
        "Deployment",
        ["trial", "by-affinity"],
        affinity({ matchExpressions: [rule("kubernetes.io/hostname", "pinned-1")] }),
      ),
      workload(
        "Deployment",
        ["trial", "by-field"],
        affinity({ matchFields: [rule("metadata.name", "pinned-1")] }),
      ),
      workload("DaemonSet", ["trial", "only-here"], { nodeSelector: host }),
      workload("Deployment", ["trial", "ok-tolerates"], { nodeSelector: host, tolerations: [TOLERATION] }),
      workload("Deployment", ["trial", "ok-asleep"], { nodeSelector: host }, 0),
      workload("Deployment", ["trial", "ok-elsewhere"], {
        nodeSelector: { "kubernetes.io/hostname": "cp-1" },
      }),
      workload(
        "Deployment",
        ["trial", "ok-two"],
        affinity({ matchExpressions: [rule("kubernetes.io/hostname", "pinned-1", "cp-1")] }),
      ),
      workload(
        "Deployment",
        ["trial", "ok-either"],
        affinity(
          { matchExpressions: [rule("kubernetes.io/hostname", "pinned-1")] },
          { matchExpressions: [rule("kubernetes.io/os", "linux")] },
        ),
      ),
      workload("Deployment", ["trial", "ok-free"]),
    ]);
    await trial.isolate();
    expect(
      /\(GR-07\), which goes for (.*?): take/
        .exec(await trial.refusal())?.[1]
        ?.split("; ")
        .sort(),
    ).toEqual([
      "DaemonSet trial/only-here",
      "Deployment trial/by-affinity",
      "Deployment trial/by-field",
      "StatefulSet trial/clickhouse",
    ]);
    await trial.isolate({ looksForLeftBehind: false });
    await trial.terraform.apply();
    await trial.isolate();
    expect(await trial.terraform.plan()).toMatchObject({ hasChanges: false });
    await trial.isolate({ taint: { key: "experiment", value: "other" } });
    expect(await trial.refusal()).toContain("Deployment trial/ok-tolerates");
    await trial.terraform.destroy();
  });

  test("services that keep their pods apart are named with the number that fits, before the taint is set", async () => {
    const trial = lab.trial("crowded-1");
    const others = plane.kubectl("get", "nodes", "-o", "name").trim().split("\n").length - 1;
    const apart = (labelSelector: object, more: object = {}) => ({ ...apartBy({ labelSelector }), ...more });
    const own = (name: string) => ({ matchLabels: { app: name } });
    const all = others + 1;
    plane.apply([
      workload("StatefulSet", ["trial", "pg"], apart(own("pg")), all),
      workload(
        "Deployment",
        ["trial", "runner"],
        apart({ matchExpressions: [{ key: "app", operator: "In", values: ["runner"] }] }),
        all,
      ),
      workload(
        "Deployment",
        ["trial", "bigger"],
        apart({
          matchExpressions: [
            { key: "app", operator: "Exists" },
            { key: "x", operator: "DoesNotExist" },
          ],
        }),
        all + 1,
      ),
      workload(
        "Deployment",
        ["trial", "two-nodes"],
        apart(own("two-nodes"), { nodeSelector: { size: "big" } }),
        2,
      ),
      workload("Deployment", ["trial", "ok-fits"], apart(own("ok-fits")), others),
      workload(
        "Deployment",
        ["trial", "ok-tolerates"],
        apart(own("ok-tolerates"), { tolerations: [TOLERATION] }),
        all,
      ),
      workload("Deployment", ["trial", "ok-others"], apart({ matchLabels: { app: "somebody" } }), all),
      workload(
        "Deployment",
        ["trial", "ok-not-own"],
        apart({ matchExpressions: [{ key: "app", operator: "NotIn", values: ["ok-not-own"] }] }),
        all,
      ),
      workload(
        "Deployment",
        ["trial", "ok-elsewhere"],
        apart(own("ok-elsewhere"), { nodeSelector: { "kubernetes.io/hostname": "cp-1" } }),
        3,
      ),
      workload("Deployment", ["trial", "ok-soft"], {}, all),
      workload(
        "Deployment",
        ["trial", "named-namespace"],
        apartBy({ labelSelector: own("named-namespace"), namespaces: ["a", "trial"] }),
        all,
      ),
      workload(
        "Deployment",
        ["trial", "ok-namespace"],
        apartBy({ labelSelector: own("ok-namespace"), namespaces: ["a"] }),
        all,
      ),
      workload(
        "Deployment",
        ["trial", "ok-zone"],
        apartBy({ labelSelector: own("ok-zone"), topologyKey: "topology.kubernetes.io/zone" }),
        all,
      ),
      workload("Deployment", ["trial", "from-all"], apart({}), all),
    ]);
    plane.kubectl("label", "node", "crowded-1", "cp-1", "size=big");
    await trial.isolate();
    const stopped = /\(GR-06\): scale them down first, (.*?)( [╷╵│]| Error|$)/.exec(
      await trial.refusal(),
    )?.[1];
    const scale = (kind: string, name: string, replicas: number) =>
      `kubectl -n trial scale ${kind}/${name} --replicas=${replicas}`;
    const wanted = [
      scale("deployment", "bigger", others),
      scale("deployment", "from-all", others),
      scale("deployment", "named-namespace", others),
      scale("deployment", "runner", others),
      scale("deployment", "two-nodes", 1),
      scale("statefulset", "pg", others),
    ];
    expect(stopped?.trim().split("; ").sort()).toEqual(wanted);
    // a node that somebody has cordoned is none of those that are left.
    plane.kubectl("cordon", "cp-2");
    expect(await trial.refusal()).toContain(scale("deployment", "ok-fits", others - 1));
    plane.kubectl("uncordon", "cp-2");
    for (const command of wanted) plane.kubectl(...command.split(" ").slice(1));
    await trial.terraform.apply();
    plane.kubectl(...scale("statefulset", "pg", all).split(" ").slice(1));
    expect(await trial.terraform.plan()).toMatchObject({ hasChanges: false });
    await trial.terraform.destroy();
  });

  test("pods that stay without tolerating the taint are warned of, until they are gone", async () => {
    const trial = lab.trial("left-1");
    plane.apply([
      workload("Deployment", ["trial", "stays"], { affinity: prefer("left-1") }),
      workload("Deployment", ["trial", "guest"], { affinity: prefer("left-1"), tolerations: [TOLERATION] }),
      {
        apiVersion: "v1",
        kind: "Pod",
        metadata: { name: "static", namespace: "trial", annotations: { "kubernetes.io/config.mirror": "x" } },
        spec: { nodeName: "left-1", containers: [{ name: "c", image: "x" }] },
      },
    ]);
    plane.kubectl(
      "wait",
      "--for=condition=Available",
      "--namespace",
      "trial",
      "deployment",
      "--all",
      "--timeout=60s",
    );
    const onNode = plane.kubectl(
      "get",
      "pods",
      "-n",
      "trial",
      "--field-selector",
      "spec.nodeName=left-1",
      "-o",
      "name",
    );
    expect(onNode.trim().split("\n")).toHaveLength(3);
    await trial.isolate();
    expect((await trial.terraform.apply()).text).not.toContain("until their next restart");
    const left = /and then somewhere else or nowhere: (\S+)/.exec((await trial.terraform.plan()).text)?.[1];
    expect(left).toMatch(/^trial\/stays-[^;]*$/);
    plane.kubectl("delete", "pod", "-n", "trial", "-l", "app=stays");
    plane.kubectl(
      "wait",
      "--for=condition=Available",
      "--namespace",
      "trial",
      "deployment/stays",
      "--timeout=60s",
    );
    const after = await trial.terraform.plan();
    expect([after.hasChanges, after.text.includes("Warning")]).toEqual([false, false]);
    await trial.terraform.destroy();
  });

  test("what a plan reads of a cluster of 40 workloads lies in no state", async () => {
    const trial = lab.trial("small-1");
    const containers = [
      { name: "c", image: "registry.k8s.io/pause:3.10", env: [{ name: "WORD", value: "known-to-no-state" }] },
    ];
    plane.apply(
      Array.from({ length: 40 }, (_, at) => workload("Deployment", ["trial", `w${at}`], { containers }, 0)),
    );
    await trial.isolate({ mustNotGoDown: NOTHING_MUST_STAY_UP });
    const state = async () => (await trial.terraform.run("state", "pull")).output;
    for (const when of ["while the node is tainted", "afterwards"]) {
      await trial.terraform.apply();
      const text = await state();
      expect([when, text.length < 100_000, text.includes("known-to-no-state")]).toEqual([when, true, false]);
    }
    await trial.terraform.destroy();
  });
});

/** An affinity that a pod follows as long as it can. */
function prefer(node: string): object {
  const matchExpressions = [{ key: "kubernetes.io/hostname", operator: "In", values: [node] }];
  return {
    nodeAffinity: {
      preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 100, preference: { matchExpressions } }],
    },
  };
}
