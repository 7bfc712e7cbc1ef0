import { Release } from "@cdktf/provider-helm/lib/release";
import { TerraformStack, Testing } from "cdktf";
import { HelmRelease, type JsonObject } from "../../constructs";

const RELEASES = 300;
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

/** CPU milliseconds for each, in the best of several batches: what else the machine does shall not count. */
function cost(make: (stack: TerraformStack, name: string) => void): number {
  const stack = new TerraformStack(Testing.app(), "stack");
  const batches = Array.from({ length: BATCHES }, (_, batch) => {
    const start = process.cpuUsage();
    for (let count = 0; count < RELEASES / BATCHES; count += 1) make(stack, `r${batch}-${count}`);
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000 / (RELEASES / BATCHES);
  });
  return Math.min(...batches);
}

test("a release adds less than 1 ms to what its resource costs", () => {
  const resource = cost((stack, name) => {
    new Release(stack, name, { name, chart: "kube-prometheus-stack", values: [JSON.stringify(VALUES)] });
  });
  const release = cost((stack, name) => {
    const chart = { name: "kube-prometheus-stack", version: "88.5.3" };
    new HelmRelease(stack, name, { chart, releaseName: name, namespace: "monitoring", values: VALUES });
  });
  expect(release - resource).toBeLessThan(1);
});
