import { TOLERATION, workload } from "../labs/isolation-lab";
import type { NeighboursLab } from "./neighbours-lab";

/** Hard anti-affinity between nodes, unless the term says otherwise. */
const apartBy = (term: object) => ({
  affinity: {
    podAntiAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: "kubernetes.io/hostname", ...term }],
    },
  },
});

/** What has too few nodes once one is isolated. */
export function describeCrowded(neighbours: NeighboursLab): void {
  test("services that keep their pods apart are named with the number that fits, before the taint is set", async () => {
    const trial = neighbours.lab.trial("crowded-1");
    const others = neighbours.plane.kubectl("get", "nodes", "-o", "name").trim().split("\n").length - 1;
    const apart = (labelSelector: object, more: object = {}) => ({ ...apartBy({ labelSelector }), ...more });
    const own = (name: string) => ({ matchLabels: { app: name } });
    const all = others + 1;
    neighbours.plane.apply([
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
    neighbours.plane.kubectl("label", "node", "crowded-1", "cp-1", "size=big");
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
    // a cordoned node does not count among those that are left.
    neighbours.plane.kubectl("cordon", "cp-2");
    expect(await trial.refusal()).toContain(scale("deployment", "ok-fits", others - 1));
    neighbours.plane.kubectl("uncordon", "cp-2");
    for (const command of wanted) neighbours.plane.kubectl(...command.split(" ").slice(1));
    await trial.terraform.apply();
    neighbours.plane.kubectl(...scale("statefulset", "pg", all).split(" ").slice(1));
    expect(await trial.terraform.plan()).toMatchObject({ hasChanges: false });
    await trial.terraform.destroy();
  });
}
