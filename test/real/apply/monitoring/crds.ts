import { MonitoringCrds } from "../../../../constructs";
import { cluster, type MonitoringLab, NAMESPACE } from "./monitoring-lab";

/** The CRDs of the operator, in a stack before. */
export function describeCrds(lab: MonitoringLab): void {
  const { monitoring, jsonpath, applied } = lab;

  test("without the CRDs, the plan stops and names what is missing", async () => {
    await lab.stack.synthesize(cluster, monitoring());
    expect((await lab.stack.terraform.tryPlan()).text).toContain(
      "the CRDs of the Prometheus operator must exist",
    );
  });

  test("an earlier stack installs the CRDs", async () => {
    await lab.crds.synthesize(
      cluster,
      (scope) =>
        void new MonitoringCrds(scope, "crds", { namespace: NAMESPACE, chartSource: lab.charts.folder }),
    );
    await applied("prometheus-operator-crds", lab.crds.terraform);
    expect(jsonpath(".items[*].metadata.name", "crd").split(" ")).toHaveLength(10);
    expect((await lab.crds.terraform.tryDestroy()).text).toContain("Instance cannot be destroyed");
  });
}
