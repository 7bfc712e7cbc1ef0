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
