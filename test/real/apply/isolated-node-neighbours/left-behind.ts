import { NOTHING_MUST_STAY_UP } from "../../../../constructs";
import { TOLERATION, workload } from "../labs/isolation-lab";
import type { NeighboursLab } from "./neighbours-lab";

/** What stays on an isolated node, and what a plan leaves in the state. */
export function describeLeftBehind(neighbours: NeighboursLab): void {
  test("pods that stay without tolerating the taint cause a warning until they are removed", async () => {
    const trial = neighbours.lab.trial("left-1");
    neighbours.plane.apply([
      workload("Deployment", ["trial", "stays"], { affinity: prefer("left-1") }),
      workload("Deployment", ["trial", "guest"], { affinity: prefer("left-1"), tolerations: [TOLERATION] }),
      {
        apiVersion: "v1",
        kind: "Pod",
        metadata: { name: "static", namespace: "trial", annotations: { "kubernetes.io/config.mirror": "x" } },
        spec: { nodeName: "left-1", containers: [{ name: "c", image: "x" }] },
      },
    ]);
    neighbours.plane.kubectl(
      "wait",
      "--for=condition=Available",
      "--namespace",
      "trial",
      "deployment",
      "--all",
      "--timeout=60s",
    );
    const onNode = neighbours.plane.kubectl(
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
    const left = /are then scheduled elsewhere or stay Pending: (\S+)/.exec(
      (await trial.terraform.plan()).text,
    )?.[1];
    expect(left).toMatch(/^trial\/stays-[^;]*$/);
    neighbours.plane.kubectl(
      "delete",
      "pod",
      "-n",
      "trial",
      "-l",
      "app=stays",
      "--force",
      "--grace-period=0",
    );
    neighbours.plane.kubectl(
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

  test("objects that a plan reads in a cluster of 40 workloads are not stored in the state", async () => {
    const trial = neighbours.lab.trial("small-1");
    const containers = [
      { name: "c", image: "registry.k8s.io/pause:3.10", env: [{ name: "WORD", value: "known-to-no-state" }] },
    ];
    neighbours.plane.apply(
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
}

/** An affinity that a pod follows as long as it can. */
function prefer(node: string): object {
  const matchExpressions = [{ key: "kubernetes.io/hostname", operator: "In", values: [node] }];
  return {
    nodeAffinity: {
      preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 100, preference: { matchExpressions } }],
    },
  };
}
