import type { TaintLab } from "./taint-lab";

/** What the Jobs of an isolation may do, and where they run. */
export function describeJobs(lab: TaintLab): void {
  const { taintsOf, trial } = lab;

  test("the Jobs may read and patch this node, and nothing else", async () => {
    const { terraform, isolate, release } = trial("rights-1");
    await isolate();
    await terraform.apply();
    const account = `--as=system:serviceaccount:kube-system:${release()}`;
    const may = (...what: string[]) => lab.plane.tryKubectl("auth", "can-i", ...what, account).stdout.trim();
    expect([may("get", "node/rights-1"), may("patch", "node/rights-1")]).toEqual(["yes", "yes"]);
    const refused = [
      ["patch", "node/cp-1"],
      ["get", "node/cp-1"],
      ["list", "nodes"],
      ["update", "node/rights-1"],
      ["delete", "node/rights-1"],
      ["patch", "node/rights-1", "--subresource=status"],
      ["get", "secrets", "--namespace=kube-system"],
      ["list", "pods", "--all-namespaces"],
      ["create", "jobs", "--namespace=kube-system"],
    ];
    expect(refused.map((what) => `${what.join(" ")}: ${may(...what)}`)).toEqual(
      refused.map((what) => `${what.join(" ")}: no`),
    );
  });

  test("the pods of the Jobs pass Pod Security restricted", async () => {
    lab.plane.apply({
      apiVersion: "v1",
      kind: "Namespace",
      metadata: { name: "strict", labels: { "pod-security.kubernetes.io/enforce": "restricted" } },
    });
    const { terraform, isolate } = trial("strict-1");
    await isolate({ namespace: "strict" });
    await terraform.apply();
    expect(taintsOf("strict-1")).toEqual(["experiment=dedicated:NoSchedule"]);
    await terraform.destroy();
    expect(taintsOf("strict-1")).toEqual([]);
  });

  test("the Jobs are scheduled even if every node is tainted or cordoned", async () => {
    const { terraform, isolate } = trial("crowded-1");
    await isolate();
    const everyNode = ["node", "--all"];
    lab.plane.kubectl("taint", ...everyNode, "full=x:NoSchedule");
    lab.plane.kubectl("cordon", "cp-1", "cp-2", "cp-3");
    await terraform.apply();
    expect(taintsOf("crowded-1").sort()).toEqual(["experiment=dedicated:NoSchedule", "full=x:NoSchedule"]);
    await terraform.destroy();
    expect(taintsOf("crowded-1")).toEqual(["full=x:NoSchedule"]);
    lab.plane.kubectl("taint", ...everyNode, "full-");
  });
}
