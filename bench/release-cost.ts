import { Release } from "@cdktf/provider-helm/lib/release";
import { App, TerraformStack } from "cdktf";
import { HelmRelease, type JsonObject } from "../constructs";
import { withoutCreationStacks } from "../synthesis";
import { processorTime } from "./processor-time";

const RELEASES = 50;
const BATCHES = 6;

const VALUES: JsonObject = {
  prometheus: {
    prometheusSpec: {
      replicas: 2,
      retention: "10d",
      resources: { requests: { cpu: "500m", memory: "2Gi" }, limits: { memory: "4Gi" } },
      tolerations: [{ key: "monitoring", operator: "Exists" }],
      additionalScrapeConfigs: [{ job_name: "a", relabel_configs: [{ replacement: "${1}:9100 {{ a }}" }] }],
    },
  },
  grafana: { persistence: { enabled: true, size: "5Gi" }, "grafana.ini": { server: { root_url: "/" } } },
};

/** Returns the milliseconds that the checks of a release of the largest chart add to what its resource costs. */
export function releaseCost(outdir: string): number {
  return withoutCreationStacks(() => {
    const app = new App({ outdir });
    const resource = costOf(new TerraformStack(app, "resources"), (stack, name) => {
      new Release(stack, name, { name, chart: "kube-prometheus-stack", values: [JSON.stringify(VALUES)] });
    });
    const release = costOf(new TerraformStack(app, "releases"), (stack, name) => {
      const chart = { name: "kube-prometheus-stack", version: "88.5.3" };
      new HelmRelease(stack, name, { chart, releaseName: name, namespace: "monitoring", values: VALUES });
    });
    return release - resource;
  });
}

/** For each, in the best of several batches: what else the machine does shall not count. */
function costOf(stack: TerraformStack, make: (stack: TerraformStack, name: string) => void): number {
  const batches = Array.from({ length: BATCHES }, (_, batch) => {
    const start = processorTime();
    for (let count = 0; count < RELEASES; count += 1) make(stack, `r${batch}-${count}`);
    return (processorTime() - start) / RELEASES;
  });
  return Math.min(...batches);
}
