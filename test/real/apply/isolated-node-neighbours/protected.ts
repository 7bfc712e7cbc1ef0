import { VIRTUAL_MACHINE_KIND } from "../../support/longhorn-stand-in";
import { serve } from "../../support/served-kinds";
import { TOLERATION, workload } from "../labs/isolation-lab";
import type { NeighboursLab } from "./neighbours-lab";

/** What must stay up, and what only the isolated node can run. */
export function describeProtected(neighbours: NeighboursLab): void {
  const { patch } = neighbours;

  test("the plan stops for each protected workload until it exists and tolerates the taint", async () => {
    const trial = neighbours.lab.trial("protected-1");
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

    serve(neighbours.plane, VIRTUAL_MACHINE_KIND);
    const vm = (tolerations: readonly object[]) => ({
      apiVersion: "kubevirt.io/v1",
      kind: "VirtualMachine",
      metadata: { name: "opnsense-4", namespace: "trial" },
      spec: { template: { spec: { tolerations } } },
    });
    neighbours.plane.apply([
      vm([]),
      workload("Deployment", ["trial", "nfs-opnsense-4"]),
      workload("StatefulSet", ["trial", "db"], { tolerations: [{ ...TOLERATION, value: "other" }] }),
      workload("DaemonSet", ["trial", "agent"], {
        tolerations: [{ operator: "Exists", effect: "NoExecute" }],
      }),
      workload("DaemonSet", ["trial", "speaker"]),
    ]);
    const which = (text: string, prop: string) =>
      new RegExp(`${prop} must tolerate .*?\\(GR-04\\), but these do not: (.*?): add`).exec(text)?.[1];
    const intolerant = await trial.refusal();
    expect(intolerant).not.toContain("there is no");
    expect(which(intolerant, "mustNotGoDown")).toBe(
      "VirtualMachine trial/opnsense-4; Deployment trial/nfs-opnsense-4; StatefulSet trial/db; DaemonSet trial/agent",
    );
    expect(which(intolerant, "mustRunThere")).toBe("DaemonSet trial/speaker");

    neighbours.plane.apply(vm([TOLERATION]));
    patch("deployment", "nfs-opnsense-4", { tolerations: [{ key: "experiment", operator: "Exists" }] });
    patch("statefulset", "db", { tolerations: [{ key: "experiment", value: "dedicated" }] });
    expect(which(await trial.refusal(), "mustNotGoDown")).toBe("DaemonSet trial/agent");
    for (const name of ["agent", "speaker"])
      patch("daemonset", name, { tolerations: [{ operator: "Exists" }] });
    await trial.terraform.apply();
    expect(trial.taints()).toEqual(["experiment=dedicated:NoSchedule"]);
    expect(await trial.terraform.plan()).toMatchObject({ hasChanges: false });

    neighbours.plane.kubectl("delete", "deployment", "nfs-opnsense-4", "--namespace", "trial");
    expect(await trial.refusal()).toContain("there is no Deployment trial/nfs-opnsense-4");
    await trial.terraform.destroy();
    expect(trial.taints()).toEqual([]);
    neighbours.plane.kubectl("delete", "crd", VIRTUAL_MACHINE_KIND.metadata.name);
  });

  test("workloads that only this node can run stop the plan that taints it, and no later one", async () => {
    const trial = neighbours.lab.trial("pinned-1");
    const host = { "kubernetes.io/hostname": "pinned-1" };
    const affinity = (...nodeSelectorTerms: object[]) => ({
      affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms } } },
    });
    const rule = (key: string, ...values: string[]) => ({ key, operator: "In", values });
    neighbours.plane.apply([
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
      workload("Deployment", ["trial", "ok-stopped"], { nodeSelector: host }, 0),
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
      /\(GR-07\), but it is for (.*?): remove/
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
}
