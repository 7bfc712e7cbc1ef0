import type { ExistingClaim } from "../pod";
import type { JobInitContainer } from "../scheduled";
import type { WebService } from "../web";
import type { ResticRun, ServerRepository } from "./restic-run";

/** A repository on a claim, such as a directory of a NAS, or another disk than that of the data. */
export interface ClaimRepository {
  /**
   * The claim: its name, or the construct that creates it. Its root must contain a file `.backup-target`, which is
   * created once by hand: if a different file system or none is mounted, the backup fails instead of creating a new
   * repository.
   */
  readonly claim: string | ExistingClaim;
}

/** A claim that is backed up. */
export interface BackupSource {
  /**
   * The claim: its name, or the construct that creates it, such as a `GlusterVolume`. Its root must contain a file
   * `.backup-source`, which is created once by hand, because restic would back up an empty directory without an
   * error.
   * @see https://restic.readthedocs.io/en/stable/040_backup.html
   */
  readonly claim: string | ExistingClaim;
  /**
   * Excluded files and directories, as paths relative to the root of the claim, such as `Library/Cache`. `*` matches
   * any characters except `/`; it must not be used in the first segment of a path. A path only excludes this place,
   * not other directories of the same name.
   * @default - none
   */
  readonly excludes?: readonly string[];
  /**
   * Services of the namespace that write to this claim, and are therefore stopped while the sources are read:
   * databases such as SQLite keep data in several files. They are scaled to 0 and back, even if the run fails.
   * @default - none
   */
  readonly stops?: readonly WebService[];
  /**
   * Names of the dumps of the databases on the claim.
   * @default - none
   */
  readonly dumpedAs?: readonly string[];
}

/**
 * An init container that dumps a database. It must write a file `/dumps/<name>`, where `<name>` is its key in
 * `dumps`.
 */
export type DatabaseDump = JobInitContainer;

/** Excluded files in all directories. */
export interface ExcludeEverywhere {
  /** Names or patterns, such as `*.tmp`, of files and directories that are excluded at any depth. */
  readonly patterns: readonly string[];
  /** Why no such file is needed. */
  readonly reason: string;
}

/** Properties of `ResticBackup`. */
export interface ResticBackupProps extends ResticRun {
  /**
   * Name of the CronJob, unique in the cluster: 1 to 44 lower case letters, digits and dashes. Volumes refer to it
   * with `backup`.
   */
  readonly name: string;
  /**
   * Namespace of the backup and its claims; it must exist. Its Pod Security level must admit root: `baseline` or
   * `privileged`.
   */
  readonly namespace: string;
  /** The restic repository for the snapshots. */
  readonly repository: ClaimRepository | ServerRepository;
  /** The claims to back up, by names of lower case letters, digits and dashes; at least one. */
  readonly sources: Readonly<Record<string, BackupSource>>;
  /**
   * Dumps of databases, by names of lower case letters, digits and dashes. A copy of the files of a running database
   * is not a usable backup.
   * @default - none
   */
  readonly dumps?: Readonly<Record<string, DatabaseDump>>;
  /**
   * Files that are excluded in all directories of all sources.
   * @default - none
   */
  readonly excludeEverywhere?: ExcludeEverywhere;
  /**
   * An image with kubectl, which stops services and lists pods. The version of kubectl may differ from that of the
   * cluster by one minor version.
   * @see https://kubernetes.io/releases/version-skew-policy/#kubectl
   * @default - docker.io/alpine/kubectl:1.34.1, from the registry of `mirrorCharts`, if any
   */
  readonly kubectlImage?: string;
  /**
   * Why existing CronJobs of the same names are taken over.
   * @default - such CronJobs stop the plan
   */
  readonly adopt?: { readonly reason: string };
}
