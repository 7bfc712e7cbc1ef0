export { EtcdSnapshots } from "./etcd-snapshots";
export type { EtcdSnapshotsProps } from "./etcd-snapshots-props";
export { ResticBackup } from "./restic-backup";
export type {
  BackupSource,
  ClaimRepository,
  DatabaseDump,
  ExcludeEverywhere,
  KeptSnapshots,
  ResticBackupProps,
  ServerRepository,
} from "./restic-backup-props";
