import { FULL, make } from "../example";
import { EVERY_PROP } from "./every-prop";
import { values } from "./full-example";

test("by default has the operator, Prometheus and kube-state-metrics, and no slow release is uninstalled", () => {
  const { find, resources } = make(FULL);
  expect(find("helm_release")).toMatchObject({
    name: "monitoring",
    namespace: "monitoring",
    chart: "kube-prometheus-stack",
    version: "88.5.3",
    repository: "https://prometheus-community.github.io/helm-charts",
    atomic: false,
    upgrade_install: true,
    timeout: 1800,
  });
  expect(values(FULL)).toMatchObject({
    fullnameOverride: "monitoring",
    crds: { enabled: false },
    prometheusOperator: { enabled: true, admissionWebhooks: { enabled: false }, tls: { enabled: false } },
    grafana: { enabled: false },
    alertmanager: { enabled: false },
    nodeExporter: { enabled: false },
    kubeStateMetrics: { enabled: true },
    prometheus: {
      prometheusSpec: {
        replicas: 1,
        retention: "10d",
        retentionSize: "16384MB",
        scrapeInterval: "30s",
        serviceMonitorSelectorNilUsesHelmValues: false,
        ruleSelectorNilUsesHelmValues: false,
        persistentVolumeClaimRetentionPolicy: { whenDeleted: "Retain", whenScaled: "Retain" },
      },
    },
  });
  expect(Object.keys(resources)).toEqual(["helm_release"]);
});

test("every prop reaches its release, resource or value", () => {
  const { find, values: of } = make(EVERY_PROP);
  expect(find("helm_release", "release")).toMatchObject({
    name: "kps",
    chart: "/charts/kube-prometheus-stack",
    timeout: 900,
  });
  expect(of("release")).toMatchObject({
    fullnameOverride: "kps",
    global: { imageRegistry: "registry.lab:5000" },
    prometheus: {
      prometheusSpec: {
        retention: "30d",
        retentionSize: "10240MB",
        scrapeInterval: "15s",
        evaluationInterval: "15s",
        resources: { requests: { cpu: "1", memory: "1Gi" }, limits: { memory: "1Gi" } },
        secrets: ["nas"],
        additionalScrapeConfigsSecret: { enabled: true, name: "kps-scrape-jobs", key: "scrape-jobs.yaml" },
        storageSpec: {
          volumeClaimTemplate: {
            spec: { storageClassName: "longhorn", resources: { requests: { storage: "20Gi" } } },
          },
        },
      },
    },
    "prometheus-node-exporter": { namespaceOverride: "nodes" },
    grafana: { resources: { limits: { memory: "1Gi" } } },
    additionalPrometheusRulesMap: {
      alerts: {
        groups: [
          { name: "alerts", rules: [{ alert: "Down" }] },
          { name: "recordings", rules: [{ record: "job:up:sum", expr: "sum by (job) (up)" }] },
        ],
      },
    },
  });
  expect(of("pushgateway")).toMatchObject({ fullnameOverride: "push", replicaCount: 1 });
});

test("scrape jobs are in a separate Secret without any password, with dollars and braces unchanged", () => {
  const { data } = make(EVERY_PROP).find("kubernetes_secret_v1") as { data: Record<string, string> };
  const text = data["scrape-jobs.yaml"]!;
  // what Terraform makes of it is `${1} {{ x }}`: see test/real.
  expect(text).toContain('"replacement":"$${1} {{ x }}"');
  expect(text).toContain('"password_file":"/etc/prometheus/secrets/nas/p"');
  expect(text).not.toMatch(/"password":/);
});

test("Grafana has a claim of the construct, one pod at a time, no root container and no generated password", () => {
  const { find, values: of } = make(EVERY_PROP);
  expect(find("kubernetes_persistent_volume_claim_v1", "grafana-data")).toMatchObject({
    metadata: { name: "kps-grafana-data", namespace: "monitoring" },
    wait_until_bound: false,
    lifecycle: { prevent_destroy: true },
  });
  expect(of("release").grafana).toMatchObject({
    persistence: { enabled: true, existingClaim: "kps-grafana-data" },
    deploymentStrategy: { type: "Recreate" },
    initChownData: { enabled: false },
    admin: { existingSecret: "grafana-admin", userKey: "admin-user", passwordKey: "admin-password" },
    rbac: { namespaced: true },
  });
  expect(JSON.stringify(of("release"))).not.toMatch(/adminPassword/);
});

test("each dashboard has a ConfigMap with its folder, and its dollar signs are unchanged", () => {
  expect(make(EVERY_PROP).find("kubernetes_config_map_v1")).toMatchObject({
    metadata: {
      name: "kps-dashboard-nodes",
      labels: { grafana_dashboard: "1" },
      annotations: { grafana_folder: "Lab" },
    },
    data: { "nodes.json": '{"uid":"n","title":"$${x}","panels":[]}\n' },
  });
  expect(make(EVERY_PROP).values("release").grafana).toMatchObject({
    sidecar: {
      dashboards: { folderAnnotation: "grafana_folder", provider: { foldersFromFilesStructure: true } },
    },
  });
});

test("node-exporter never reads the size of a network file system", () => {
  const exporter = values(EVERY_PROP)["prometheus-node-exporter"] as unknown as { extraArgs: string[] };
  const excluded =
    /--collector.filesystem.fs-types-exclude=(.*)/.exec(exporter.extraArgs.join("\n"))?.[1] ?? "";
  const expression = new RegExp(excluded);
  const remote = [
    "nfs",
    "nfs4",
    "fuse",
    "fuse.glusterfs",
    "fuseblk",
    "cifs",
    "smb3",
    "ceph",
    "9p",
    "virtiofs",
  ];
  expect(remote.filter((each) => !expression.test(each))).toEqual([]);
  expect(["ext4", "xfs", "btrfs", "zfs", "vfat"].filter((each) => expression.test(each))).toEqual([]);
});

test("the Pushgateway persists its metrics on a claim that outlives it", () => {
  const { find, values: of } = make(EVERY_PROP);
  expect(of("pushgateway")).toMatchObject({
    extraArgs: ["--persistence.file=/data/pushgateway.data", "--persistence.interval=5m"],
    persistentVolume: { enabled: true, existingClaim: "push-data" },
    serviceMonitor: { enabled: false },
    containerSecurityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"] } },
    image: { repository: "registry.lab:5000/prometheus/pushgateway" },
  });
  expect(find("kubernetes_persistent_volume_claim_v1", "pushgateway-data")).toMatchObject({
    lifecycle: { prevent_destroy: true },
  });
});

test.each([
  ["Fail", { enabled: true, failurePolicy: "Fail" }],
  ["the chart's own choice", { enabled: true }],
  ["IgnoreOnInstallOnly", { enabled: true, failurePolicy: "IgnoreOnInstallOnly" }],
])("fails for webhooks with %s", (_policy, admissionWebhooks) => {
  expect(() => make({ ...FULL, extraValues: { prometheusOperator: { admissionWebhooks } } })).toThrow(
    "stack/monitoring: extraValues.prometheusOperator.admissionWebhooks.failurePolicy must be Ignore",
  );
});

test("webhooks with failure policy Ignore may be enabled", () => {
  const admissionWebhooks = { enabled: true, failurePolicy: "Ignore" };
  expect(() => make({ ...FULL, extraValues: { prometheusOperator: { admissionWebhooks } } })).not.toThrow();
});

test.each([
  ["prometheus-pushgateway", { "prometheus-pushgateway": { enabled: true } }],
  ["prometheus.resources", { prometheus: { resources: {} } }],
  ["grafana.adminPasswort", { grafana: { adminPasswort: "x" } }],
])("fails for the value %s, which the chart does not read", (path, wrong) => {
  expect(() => make({ ...FULL, extraValues: wrong })).toThrow(`extraValues.${path}`);
});
