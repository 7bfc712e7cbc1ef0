import { readFileSync } from "node:fs";
import { join } from "node:path";
import { TerraformStack } from "cdktf";
import { HelmRelease, type JsonObject } from "../../constructs";
import { makeApp } from "../support/make-app";

const PAGE = readFileSync(join(__dirname, "../../docs/helm-charts.md"), "utf8");

test.each<[string, string, string, JsonObject]>([
  ["es", "elasticsearch", "7.17.3", { volumeClaimTemplate: { resources: { requests: { torage: "30Gi" } } } }],
  ["es", "elasticsearch", "7.17.3", { replicas: "3" }],
  ["mon", "kube-prometheus-stack", "88.5.3", { "prometheus-pushgateway": { enabled: true } }],
])("the page shows the error of %s %s %s for %j", (id, name, version, values) => {
  const stack = new TerraformStack(makeApp(), "lab");
  let message = "";
  try {
    new HelmRelease(stack, id, { chart: { name, version }, releaseName: "a", namespace: "b", values });
  } catch (error) {
    ({ message } = error as Error);
  }
  expect(message).not.toBe("");
  expect(PAGE.split("\n")).toContain(message);
});
