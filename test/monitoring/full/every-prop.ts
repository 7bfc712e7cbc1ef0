import { join } from "node:path";
import { Cpu, type FullMonitoringProps, Memory, Severity } from "../../../constructs";
import { COMMON, FULL, GRAFANA } from "../example";

export const VOLUME = COMMON.prometheus.volume;

export const EVERY_PROP: Required<FullMonitoringProps> = {
  ...FULL,
  name: "kps",
  suspended: false,
  adopt: { reason: "made by hand in 2023" },
  prometheus: {
    volume: VOLUME,
    retentionDays: 30,
    retentionSize: Memory.gibibytes(10),
    scrapeIntervalSeconds: 15,
    resources: {
      requests: { cpu: Cpu.cores(1), memory: Memory.gibibytes(1) },
      limits: { memory: Memory.gibibytes(1) },
    },
  },
  scrapeJobs: {
    nas: {
      target: { addresses: ["nas:9100"] },
      basicAuth: { username: "a", password: { secretName: "nas", key: "p" } },
      relabel: [{ targetLabel: "host", sourceLabels: ["__address__"], replacement: "${1} {{ x }}" }],
    },
  },
  alertRules: { Down: { expr: "up == 0", severity: Severity.CRITICAL, summary: "{{ $labels.job }} ${x}" } },
  recordingRules: { "job:up:sum": { expr: "sum by (job) (up)" } },
  nodeExporter: { namespace: "nodes" },
  pushgateway: { name: "push", volume: VOLUME, jobs: [] },
  controlPlane: {},
  imageRegistry: "registry.lab:5000",
  chartSource: "/charts",
  chartVersion: "88.5.3",
  chartCatalogue: join(__dirname, "../../../constructs/charts/catalogue"),
  timeoutSeconds: 900,
  grafana: GRAFANA,
  dashboards: { nodes: { folder: "Lab", model: { uid: "n", title: "${x}", panels: [] } } },
  alertmanager: { volume: VOLUME },
  extraValues: { grafana: { resources: { limits: { memory: "1Gi" } } } },
};
