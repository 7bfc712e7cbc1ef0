/** Input of an alert, and its expected text. */
export interface AlertCase {
  readonly alert: string;
  /** Series and their values, in the format of promtool. */
  readonly series: Readonly<Record<string, string>>;
  /** When it is looked at. */
  readonly at: string;
  /** Labels of the alert, beside its name. */
  readonly labels: Readonly<Record<string, string>>;
  readonly summary: string;
}

/** The alerts of the research cluster. */
export const RESEARCH_CASES: readonly AlertCase[] = [
  {
    alert: "ScrapeTargetDown",
    series: { 'up{job="minio",instance="m"}': "0x30" },
    at: "11m",
    labels: { job: "minio", instance: "m", severity: "warning" },
    summary: "minio on m is down",
  },
  {
    alert: "LonghornVolumeFaulted",
    series: { 'longhorn_volume_robustness{job="longhorn",volume="pvc-1"}': "3x30" },
    at: "6m",
    labels: { job: "longhorn", volume: "pvc-1", severity: "critical" },
    summary: "Volume pvc-1 has no healthy replica",
  },
  {
    alert: "LonghornDiskAlmostFull",
    series: {
      'longhorn_disk_usage_bytes{job="longhorn",node="n1"}': "90x30",
      'longhorn_disk_capacity_bytes{job="longhorn",node="n1"}': "100x30",
    },
    at: "16m",
    labels: { job: "longhorn", node: "n1", severity: "warning" },
    summary: "A disk of n1 is 90% full",
  },
  {
    alert: "KafkaPartitionsOffline",
    series: { 'kafka_controller_kafkacontroller_offlinepartitionscount{job="kafka-jmx"}': "2x30" },
    at: "6m",
    labels: { severity: "critical" },
    summary: "2 partitions have no leader",
  },
  {
    alert: "MinioDriveOffline",
    series: { 'minio_cluster_drive_offline_total{job="minio"}': "1x30" },
    at: "6m",
    labels: { severity: "critical" },
    summary: "1 drives of MinIO are offline",
  },
  {
    alert: "ExperimentStoppedPushing",
    series: { 'push_time_seconds{job="dedup-test"}': "0x300" },
    at: "150m",
    labels: { severity: "info" },
    summary: "The experiment has not pushed metrics for 2h 30m 0s",
  },
];

const ETCD = 'job="kube-etcd",instance="e1"';
const NODE = 'job="node-exporter",node="n1"';

const PUSHED = 'etcd_snapshot_last_success_timestamp_seconds{job="etcd-snapshots"}';

/** The alerts of the Talos home. */
export const HOMELAB_CASES: readonly AlertCase[] = [
  {
    alert: "EtcdMembersMissing",
    series: { 'up{job="kube-etcd",instance="e1"}': "1x30", 'up{job="kube-etcd",instance="e2"}': "1x30" },
    at: "4m",
    labels: { severity: "critical" },
    summary: "Only 2 of 3 members of etcd are up",
  },
  {
    alert: "EtcdNoLeader",
    series: { [`etcd_server_has_leader{${ETCD}}`]: "0x30" },
    at: "2m",
    labels: { job: "kube-etcd", instance: "e1", severity: "critical" },
    summary: "The member e1 of etcd has no leader",
  },
  {
    alert: "EtcdLeaderChanges",
    series: { [`etcd_server_leader_changes_seen_total{${ETCD}}`]: "0+1x60" },
    at: "60m",
    labels: { severity: "warning" },
    summary: "etcd has changed its leader 60 times in an hour",
  },
  {
    alert: "EtcdSlowDisk",
    series: {
      [`etcd_disk_wal_fsync_duration_seconds_bucket{${ETCD},le="1"}`]: "0+0x60",
      [`etcd_disk_wal_fsync_duration_seconds_bucket{${ETCD},le="2"}`]: "0+10x60",
      [`etcd_disk_wal_fsync_duration_seconds_bucket{${ETCD},le="+Inf"}`]: "0+10x60",
    },
    at: "30m",
    labels: { instance: "e1", severity: "warning" },
    summary: "etcd on e1 takes 1.99s to write to its disk",
  },
  {
    alert: "EtcdAlmostFull",
    series: {
      [`etcd_mvcc_db_total_size_in_bytes{${ETCD}}`]: "9x30",
      [`etcd_server_quota_backend_bytes{${ETCD}}`]: "10x30",
    },
    at: "11m",
    labels: { job: "kube-etcd", instance: "e1", severity: "critical" },
    summary: "etcd on e1 has used 90% of its quota",
  },
  {
    alert: "EtcdFragmented",
    series: {
      [`etcd_mvcc_db_total_size_in_bytes{${ETCD}}`]: "400000000x90",
      [`etcd_mvcc_db_total_size_in_use_in_bytes{${ETCD}}`]: "100000000x90",
    },
    at: "61m",
    labels: { job: "kube-etcd", instance: "e1", severity: "warning" },
    summary: "75% of the database of etcd on e1 is free",
  },
  {
    alert: "NodeSilent",
    series: { [`up{${NODE}}`]: "0x30" },
    at: "6m",
    labels: { job: "node-exporter", node: "n1", severity: "critical" },
    summary: "n1 is down",
  },
  {
    alert: "NodeMemoryShort",
    series: {
      [`node_memory_MemAvailable_bytes{${NODE}}`]: "5x30",
      [`node_memory_MemTotal_bytes{${NODE}}`]: "100x30",
    },
    at: "16m",
    labels: { job: "node-exporter", node: "n1", severity: "warning" },
    summary: "n1 has 5% of its memory available",
  },
  {
    alert: "NodeDiskShort",
    series: {
      [`node_filesystem_avail_bytes{${NODE},mountpoint="/var"}`]: "10x60",
      [`node_filesystem_size_bytes{${NODE},mountpoint="/var"}`]: "100x60",
    },
    at: "31m",
    labels: { job: "node-exporter", node: "n1", mountpoint: "/var", severity: "warning" },
    summary: "/var on n1 has 10% of its space available",
  },
  {
    alert: "EtcdSnapshotMissing",
    series: { up: "1x300" },
    at: "61m",
    labels: { job: "etcd-snapshots", severity: "critical" },
    summary: "CronJob backup/etcd-snapshots has reported no snapshot of etcd",
  },
  {
    alert: "EtcdSnapshotTooOld",
    series: { [PUSHED]: "0x2000" },
    at: "1651m",
    labels: { severity: "critical" },
    summary: "The last snapshot of etcd is 1d 3h 31m 0s old",
  },
];
