import {
  Cpu,
  type FullMonitoringProps,
  Memory,
  MonitoringProfile,
  Purpose,
  Severity,
} from "../../constructs";
import { DEDUP_JOB, dedupDashboard } from "./dedup-dashboard";
import { researchDatabaseTargets, researchServices } from "./research-databases";
import { RESEARCH_MONITORING } from "./research-monitoring-identity";

/** Namespace of the node exporter, which has access to the host; that of monitoring does not allow it. */
const NODE_NAMESPACE = "node-exporter";

/** Class of all volumes: the default class of Longhorn. */
const STORAGE_CLASS = "longhorn";

const MINUTE = 60;

const databaseJobs = Object.fromEntries(
  Object.entries(researchDatabaseTargets).map(([job, target]) => [job, { target }]),
);

/** The monitoring that was installed by hand, with the same names and numbers. */
const stack: FullMonitoringProps = {
  profile: MonitoringProfile.FULL,
  name: RESEARCH_MONITORING.name,
  namespace: RESEARCH_MONITORING.namespace,
  purpose: Purpose.EXPERIMENT,
  nodeExporter: { namespace: NODE_NAMESPACE },
  prometheus: {
    volume: { size: Memory.gibibytes(20), storageClass: STORAGE_CLASS },
    retentionDays: 30,
    retentionSize: Memory.gibibytes(10),
    scrapeIntervalSeconds: 15,
    // the limit that was set under a key that the chart does not read.
    resources: {
      requests: { cpu: Cpu.millicores(250), memory: Memory.mebibytes(512) },
      limits: { memory: Memory.gibibytes(1) },
    },
  },
  grafana: {
    adminSecret: { secretName: "grafana-admin" },
    volume: { size: Memory.gibibytes(5), storageClass: STORAGE_CLASS },
  },
  alertmanager: { volume: { size: Memory.gibibytes(2), storageClass: STORAGE_CLASS } },
  pushgateway: {
    ...RESEARCH_MONITORING.pushgateway,
    jobs: [DEDUP_JOB],
    volume: { size: Memory.gibibytes(1), storageClass: STORAGE_CLASS },
  },
  dashboards: { "dedup-experiment": { folder: "Dedup Research", model: dedupDashboard } },
  scrapeJobs: {
    longhorn: {
      target: {
        pods: {
          namespace: "longhorn-system",
          labels: { app: "longhorn-manager" },
          ports: { manager: 9500 },
        },
        portName: "manager",
      },
    },
    ...databaseJobs,
    // what GitLab keeps, by bucket.
    "minio-buckets": {
      target: {
        address: researchServices.minio.address,
        portName: "s3",
        metricsPath: "/minio/v2/metrics/bucket",
      },
    },
  },
  alertRules: {
    ScrapeTargetDown: {
      expr: 'up{job=~"longhorn|kafka-jmx|minio|pushgateway|cockroachdb"} == 0',
      forSeconds: 10 * MINUTE,
      severity: Severity.WARNING,
      summary: "{{ $labels.job }} on {{ $labels.instance }} is down",
      description: "Its metrics are missing in the measurements until it is up again.",
    },
    LonghornVolumeFaulted: {
      expr: 'longhorn_volume_robustness{job="longhorn"} == 3',
      forSeconds: 5 * MINUTE,
      severity: Severity.CRITICAL,
      summary: "Volume {{ $labels.volume }} has no healthy replica",
      description: "Pods that use it hang. Inspect the volume in Longhorn before you delete anything.",
    },
    LonghornDiskAlmostFull: {
      expr: 'longhorn_disk_usage_bytes{job="longhorn"} / longhorn_disk_capacity_bytes{job="longhorn"} > 0.85',
      forSeconds: 15 * MINUTE,
      severity: Severity.WARNING,
      summary: "A disk of {{ $labels.node }} is {{ $value | humanizePercentage }} full",
    },
    KafkaPartitionsOffline: {
      expr: 'sum(kafka_controller_kafkacontroller_offlinepartitionscount{job="kafka-jmx"}) > 0',
      forSeconds: 5 * MINUTE,
      severity: Severity.CRITICAL,
      summary: "{{ $value }} partitions have no leader",
    },
    MinioDriveOffline: {
      expr: 'max(minio_cluster_drive_offline_total{job="minio"}) > 0',
      forSeconds: 5 * MINUTE,
      severity: Severity.CRITICAL,
      summary: "{{ $value }} drives of MinIO are offline",
      description: "GitLab stores its artifacts there. Without a quorum of drives, nothing can be written.",
    },
    ExperimentStoppedPushing: {
      expr: `time() - max(push_time_seconds{job="${DEDUP_JOB}"}) > 7200`,
      severity: Severity.INFO,
      summary: "The experiment has not pushed metrics for {{ $value | humanizeDuration }}",
    },
  },
  // these would load a weak control plane.
  extraValues: { kubeApiServer: { enabled: false }, coreDns: { enabled: false } },
};

/** The monitoring of the research cluster, and the namespaces that it needs. */
export const researchMonitoring = {
  namespace: RESEARCH_MONITORING.namespace,
  nodeNamespace: NODE_NAMESPACE,
  stack,
};
