import { join } from "node:path";
import { TerraformStack } from "cdktf";
import {
  Cluster,
  ClusterStack,
  MonitoringCrds,
  type MonitoringCrdsProps,
  MonitoringStack,
} from "../../../constructs";
import { clusterProps } from "../../cluster/facts/facts";
import { documentOf, find } from "../../support/document";
import { judgeDocument, nodesIn, refusalsIn } from "../../support/live";
import { makeApp } from "../../support/make-app";
import { FULL, READY, readyBut } from "../example";

describe("MonitoringCrds", () => {
  const REQUIRED: MonitoringCrdsProps = { namespace: "monitoring" };
  const made = (props: MonitoringCrdsProps) => {
    const stack = new TerraformStack(makeApp(), "stack");
    new MonitoringCrds(stack, "crds", props);
    return find(documentOf(stack).resource, "helm_release");
  };

  test("is the chart that matches the stack's chart, pinned and protected from a destroy", () => {
    expect(made(REQUIRED)).toMatchObject({
      name: "prometheus-operator-crds",
      chart: "prometheus-operator-crds",
      version: "31.0.1",
      repository: "https://prometheus-community.github.io/helm-charts",
      atomic: false,
      lifecycle: { prevent_destroy: true },
    });
  });

  test("a later stack relies on its CRDs, and a stack of another app does not", () => {
    const app = makeApp();
    const cluster = new Cluster(clusterProps());
    const crds = new ClusterStack(app, "crds", { cluster });
    new MonitoringCrds(crds, "crds", REQUIRED);
    const stack = new ClusterStack(app, "stack", { cluster });
    new MonitoringStack(stack, "monitoring", FULL);
    const document = documentOf(stack);
    const without = [...nodesIn(document), ...readyBut("APIService")];
    expect(judgeDocument(document, without).verdicts["stack/monitoring"]).toContain("the CRDs");
    const others = [{ name: "crds", isEarlier: true, folder: "", document: documentOf(crds) }];
    expect(judgeDocument(document, without, { others }).verdicts["stack/monitoring"]).toBeUndefined();
  });

  test("its namespace is checked at plan", () => {
    const stack = new TerraformStack(makeApp(), "stack");
    new MonitoringCrds(stack, "crds", REQUIRED);
    const document = documentOf(stack);
    expect(refusalsIn(document, READY)).toEqual([]);
    expect(refusalsIn(document, readyBut("Namespace"))).toEqual([
      expect.stringMatching(/^stack\/crds: namespace monitoring must exist/),
    ]);
  });

  test("every prop reaches the release", () => {
    const every: Required<MonitoringCrdsProps> = {
      namespace: "kinds",
      chartSource: "/charts",
      chartVersion: "31.0.1",
      chartCatalogue: join(__dirname, "../../../constructs/charts/catalogue"),
      adopt: { reason: "a test" },
      timeoutSeconds: 60,
    };
    expect(made(every)).toMatchObject({
      namespace: "kinds",
      chart: "/charts/prometheus-operator-crds",
      take_ownership: true,
      timeout: 60,
    });
  });
});
