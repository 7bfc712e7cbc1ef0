import { boxOf, diagramOf, edgesOf, release, type Resources, workload } from "./picture-of";

const PROMETHEUS = workload("prometheus", { volume: [{ config_map: { name: "config" } }] });

const MARIADB = workload("mariadb", {});

const SERVICE = {
  metadata: { name: "mariadb", namespace: "data" },
  spec: { type: "ClusterIP", selector: { app: "mariadb" } },
};

const AGENT = workload("agent", { container: [{ image: "agent:1", port: [{ host_port: 9100 }] }] });

function scraping(...jobs: readonly object[]): Resources {
  const scrape_configs = jobs.map((job, at) => ({ job_name: `job-${at}`, ...job }));
  return {
    kubernetes_deployment_v1: { p: PROMETHEUS },
    kubernetes_stateful_set_v1: { m: MARIADB },
    kubernetes_daemon_set_v1: { a: AGENT },
    kubernetes_service_v1: { s: SERVICE },
    helm_release: { g: release("gateway", { fullnameOverride: "push" }) },
    kubernetes_config_map_v1: {
      c: {
        metadata: { name: "config", namespace: "data" },
        data: { "prometheus.yml": JSON.stringify({ scrape_configs }) },
      },
    },
  };
}

const staticJob = (...targets: readonly string[]) => ({ static_configs: [{ targets }] });

const discovering = (service: string) => ({
  kubernetes_sd_configs: [{ role: "endpointslice", namespaces: { names: ["data"] } }],
  relabel_configs: [{ source_labels: ["__meta_kubernetes_service_name"], regex: service, action: "keep" }],
});

test.each([
  ["the address of a service", staticJob("mariadb.data.svc:9104"), "StatefulSet/data/mariadb"],
  ["the address of a release", staticJob("push.data.svc:9091"), "release/data/gateway"],
  ["the endpoints of a service", discovering("mariadb"), "StatefulSet/data/mariadb"],
  ["a port of every node", { relabel_configs: [{ replacement: "$${1}:9100" }] }, "DaemonSet/data/agent"],
  ["a Service that is not part of the app", discovering("kafka"), "targets"],
  ["an address outside", staticJob("192.168.2.20:2381"), "targets"],
])("a job has an edge to its target, found by %s", (_title, job, expected) => {
  expect(edgesOf(diagramOf(scraping(job)))).toEqual([`Deployment/data/prometheus -> ${expected} (scrapes)`]);
});

test("a target that is not part of the app is one box, however many jobs scrape it", () => {
  const jobs = ["kubelet/metrics", "kubelet/cadvisor", "etcd"].map((job_name) => ({
    job_name,
    ...staticJob("10.0.0.1:1"),
  }));
  const diagram = diagramOf(scraping(...jobs));
  expect(edgesOf(diagram)).toEqual(["Deployment/data/prometheus -> targets (scrapes)"]);
  expect(boxOf(diagram, "targets").details).toEqual(["kubelet", "etcd"]);
});

test("the job by which Prometheus scrapes itself has no edge", () => {
  expect(edgesOf(diagramOf(scraping(staticJob("localhost:9090"))))).toEqual([]);
});

test("a release has the jobs of the Secret that its values name, in its own namespace", () => {
  const jobs = JSON.stringify([{ job_name: "db", ...staticJob("mariadb.data.svc:9104") }]);
  const secret = (namespace: string) => ({
    metadata: { name: "jobs", namespace },
    data: { "jobs.yaml": jobs },
  });
  const rest = {
    helm_release: { p: release("prometheus", { spec: { additionalScrapeConfigs: { name: "jobs" } } }) },
    kubernetes_stateful_set_v1: { m: MARIADB },
    kubernetes_service_v1: { s: SERVICE },
  };
  const edges = ["data", "other"].map((namespace) =>
    edgesOf(diagramOf({ ...rest, kubernetes_secret_v1: { s: secret(namespace) } })),
  );
  expect(edges).toEqual([["release/data/prometheus -> StatefulSet/data/mariadb (scrapes)"], []]);
});

test("a configuration in YAML is ignored", () => {
  const resources = scraping();
  const config = {
    metadata: { name: "config", namespace: "data" },
    data: { "a.yml": "scrape_configs:\n- job_name: a" },
  };
  expect(edgesOf(diagramOf({ ...resources, kubernetes_config_map_v1: { c: config } }))).toEqual([]);
});
