export { etcdSnapshotAlerts } from "./etcd/etcd-snapshot-alerts";
export { EtcdSnapshots } from "./etcd/etcd-snapshots";
export type { EtcdSnapshotsProps } from "./etcd/etcd-snapshots-props";
export { ResticBackup } from "./restic-backup";
export type {
  BackupSource,
  ClaimRepository,
  DatabaseDump,
  ExcludeEverywhere,
  ResticBackupProps,
} from "./restic-backup-props";
export type { KeptSnapshots, ResticRun, ServerRepository } from "./restic-run";
export { scheduledRunAlerts, type WatchedRun } from "./scheduled-run-alerts";
