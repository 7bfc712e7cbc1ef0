import { Fn, Token } from "cdktf";
import { Cluster, Distribution, type LightMonitoringProps, Memory } from "../../../constructs";
import { clusterProps } from "../../cluster/facts/facts";
import { refusalsIn } from "../../support/live";
import { COMMON, LIGHT, make, namespace, READY, readyBut, storageClass } from "../example";

const CLUSTER = new Cluster(clusterProps({ distribution: Distribution.TALOS }));

const ALL: LightMonitoringProps = {
  ...LIGHT,
  nodeExporter: { namespace: "nodes" },
  controlPlane: { etcd: true, controllerManager: true, scheduler: true, proxy: true },
  alertmanagers: ["alerts.lan:9093"],
  imageRegistry: "registry.lab:5000",
  scrapeJobs: {
    nas: {
      target: { addresses: ["nas:9100"] },
      bearerToken: { secretName: "nas", key: "t" },
    },
  },
};

interface Config {
  readonly scrape_configs: readonly { readonly job_name: string; readonly [key: string]: unknown }[];
}

const configOf = (props: LightMonitoringProps) => {
  const { data } = make(props, CLUSTER).find("kubernetes_config_map_v1") as { data: Record<string, string> };
  return JSON.parse(data["prometheus.yml"]!) as Config;
};
const jobsOf = (props: LightMonitoringProps) =>
  configOf(props).scrape_configs.map(({ job_name: name }) => name);
const job = (name: string) => configOf(ALL).scrape_configs.find(({ job_name: each }) => each === name);

test("is one pod without operator, chart or CRDs, and its claim is kept", () => {
  const { resources, find } = make(LIGHT);
  expect(Object.keys(resources).sort()).toEqual([
    "kubernetes_cluster_role_binding_v1",
    "kubernetes_cluster_role_v1",
    "kubernetes_config_map_v1",
    "kubernetes_deployment_v1",
    "kubernetes_persistent_volume_claim_v1",
    "kubernetes_service_account_v1",
    "kubernetes_service_v1",
  ]);
  expect(find("kubernetes_persistent_volume_claim_v1")).toMatchObject({
    lifecycle: { prevent_destroy: true },
  });
  expect(find("kubernetes_deployment_v1")).toMatchObject({
    metadata: { name: "monitoring-prometheus" },
    wait_for_rollout: false,
    spec: { replicas: "1", strategy: { type: "Recreate" } },
  });
});

test("its pod passes Pod Security restricted", () => {
  const { template } = make(LIGHT).find("kubernetes_deployment_v1").spec as {
    template: {
      spec: { security_context: object; container: { security_context: object; args: string[] }[] };
    };
  };
  const { spec } = template;
  expect(spec.security_context).toMatchObject({
    run_as_non_root: true,
    seccomp_profile: { type: "RuntimeDefault" },
  });
  expect(spec.container[0]!.security_context).toEqual({
    run_as_non_root: true,
    privileged: false,
    allow_privilege_escalation: false,
    read_only_root_filesystem: true,
    capabilities: { drop: ["ALL"] },
  });
});

test("retention and interval reach the server, and 80 % of the volume is the default size", () => {
  const prometheus = { ...COMMON.prometheus, retentionDays: 14, scrapeIntervalSeconds: 60 };
  const text = (props: LightMonitoringProps) => JSON.stringify(make(props).find("kubernetes_deployment_v1"));
  expect(text({ ...LIGHT, prometheus })).toContain('"--storage.tsdb.retention.time=14d"');
  expect(text(LIGHT)).toContain('"--storage.tsdb.retention.size=16384MB"');
  const retentionSize = Memory.gibibytes(4);
  expect(text({ ...LIGHT, prometheus: { ...prometheus, retentionSize } })).toContain("retention.size=4096MB");
  expect(configOf({ ...LIGHT, prometheus })).toMatchObject({
    global: { scrape_interval: "60s", evaluation_interval: "60s" },
    rule_files: ["/etc/prometheus/config/alerts.yml"],
  });
});

test("it scrapes itself, the kubelets, and enabled or declared targets", () => {
  expect(jobsOf(LIGHT)).toEqual(["prometheus", "kubelet/metrics/cadvisor", "kubelet/metrics"]);
  expect(jobsOf({ ...ALL, pushgateway: {} })).toEqual([
    "prometheus",
    "kubelet/metrics/cadvisor",
    "kubelet/metrics",
    "node-exporter",
    "kube-etcd",
    "kube-controller-manager",
    "kube-scheduler",
    "kube-proxy",
    "pushgateway",
    "nas",
  ]);
});

test("etcd is scraped on the control planes, kube-proxy on every node", () => {
  expect(job("kube-etcd")).toEqual({
    job_name: "kube-etcd",
    static_configs: [{ targets: ["192.168.7.1:2381", "192.168.7.2:2381", "192.168.7.3:2381"] }],
  });
  expect(JSON.stringify(job("kube-proxy"))).toContain("192.168.7.102:10249");
  expect(job("kube-scheduler")).toMatchObject({
    scheme: "https",
    tls_config: { insecure_skip_verify: true },
  });
});

test("alerts go to the Alertmanagers that are named", () => {
  expect(configOf(ALL)).toMatchObject({
    alerting: { alertmanagers: [{ static_configs: [{ targets: ["alerts.lan:9093"] }] }] },
  });
  expect(configOf(LIGHT)).not.toHaveProperty("alerting");
});

test("Secrets of jobs are mounted at the paths that the jobs read", () => {
  const text = JSON.stringify(make(ALL, CLUSTER).find("kubernetes_deployment_v1"));
  expect(text).toContain('"mount_path":"/etc/prometheus/secrets/nas"');
  expect(text).toContain('"secret_name":"nas"');
});

test("images come from the registry that is named, at the same paths", () => {
  const { find } = make(ALL, CLUSTER);
  expect(JSON.stringify(find("kubernetes_deployment_v1"))).toContain(
    '"registry.lab:5000/prometheus/prometheus:v',
  );
  expect(JSON.stringify(find("kubernetes_daemon_set_v1"))).toContain(
    '"registry.lab:5000/prometheus/node-exporter:v',
  );
});

test("a changed configuration restarts the pod", () => {
  const checksum = (props: LightMonitoringProps) =>
    /config-checksum":"(\w+)"/.exec(JSON.stringify(make(props).find("kubernetes_deployment_v1")))?.[1];
  expect(checksum(LIGHT)).toBe(checksum(LIGHT));
  expect(checksum(LIGHT)).not.toBe(checksum({ ...LIGHT, pushgateway: {} }));
});

test("the hash of a configuration with a token is computed from the token's value", () => {
  const checksum = () => {
    const host = Fn.upper("a");
    const props = { ...LIGHT, alertmanagers: [`${host}:9093`] };
    const deployment = JSON.stringify(make(props).find("kubernetes_deployment_v1"));
    return deployment.slice(
      deployment.indexOf("config-checksum"),
      deployment.indexOf("spec", deployment.indexOf("config-checksum")),
    );
  };
  const first = checksum();
  Token.asString({ another: "token" });
  expect(checksum()).toBe(first);
  expect(first).toContain("sha256(jsonencode(");
  expect(first).toContain("upper(");
});

test("suspended, no pod runs: 0 replicas, and a node selector that no node has (GR-53)", () => {
  const { find } = make({ ...ALL, suspended: true }, CLUSTER);
  expect(find("kubernetes_deployment_v1")).toMatchObject({ spec: { replicas: "0" } });
  expect(JSON.stringify(find("kubernetes_daemon_set_v1"))).toContain('"groundplan/suspended":"true"');
  expect(JSON.stringify(make(ALL, CLUSTER).find("kubernetes_daemon_set_v1"))).not.toContain("suspended");
});

test("the class and the namespaces are checked on the live cluster, and CRDs are not", () => {
  const { document, find } = make({ ...ALL, controlPlane: {} });
  expect(refusalsIn(document, readyBut("APIService"))).toEqual([]);
  expect(refusalsIn(document, [namespace("nodes", "baseline")])).toEqual([
    expect.stringContaining("namespace monitoring must exist"),
    expect.stringContaining("namespace nodes must have Pod Security privileged"),
    expect.stringContaining("prometheus.volume.storageClass must exist"),
  ]);
  for (const type of ["kubernetes_persistent_volume_claim_v1", "kubernetes_deployment_v1"]) {
    expect(find(type).lifecycle).toMatchObject({
      precondition: [{ error_message: expect.stringContaining("stack/monitoring") as string }],
    });
  }
});

test("a class without a provisioner must have a volume for the claim", () => {
  const { document } = make(LIGHT);
  const objects = readyBut("StorageClass", storageClass("longhorn", "kubernetes.io/no-provisioner"));
  expect(refusalsIn(document, objects)).toEqual([
    expect.stringContaining("prometheus.volume.storageClass must have a free volume for each claim"),
  ]);
  expect(refusalsIn(document, READY)).toEqual([]);
});
