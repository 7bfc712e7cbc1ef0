import { MONITORING_CRDS_READY } from "../../../constructs/monitoring/crds/checks";
import { judge, type Manifest } from "../../support/live";
import { CRDS_API } from "../example";

describe("MONITORING_CRDS_READY (GR-16)", () => {
  const found = (...objects: readonly Manifest[]) =>
    judge(MONITORING_CRDS_READY, { chart: "prometheus-operator-crds 31.0.1" }, objects);

  test("reports nothing if the API is served, or an earlier stack installs it", () => {
    expect(found(CRDS_API)).toBeUndefined();
    const planned = { crds: [CRDS_API] };
    expect(judge(MONITORING_CRDS_READY, { chart: "c 1" }, [], { planned })).toBeUndefined();
  });

  test.each<[string, readonly Manifest[]]>([
    ["nothing", []],
    ["another version only", [{ kind: "APIService", metadata: { name: "v1alpha1.monitoring.coreos.com" } }]],
  ])("names the chart where the cluster has %s", (_what, objects) => {
    expect(found(...objects)).toContain(
      "apply the stack with MonitoringCrds (prometheus-operator-crds 31.0.1) first",
    );
  });
});
