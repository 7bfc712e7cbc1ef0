import type { ExistingClaim } from "../pod";
import type { JobInitContainer } from "../scheduled";
import type { WebService } from "../web";
import type { ResticRun, ServerRepository } from "./restic-run";

/** A repository on a claim: a directory of a NAS, or a disk that is not that of the data. */
export interface ClaimRepository {
  /**
   * The claim: its name, or the construct that makes it. It must hold a file `.backup-target` at its root, which is made once
   * by hand: where another file system is mounted, or none, the backup fails and does not begin a new repository.
   */
  readonly claim: string | ExistingClaim;
}

/** A claim that is backed up. */
export interface BackupSource {
  /**
   * The claim: its name, or the construct that makes it, such as a `GlusterVolume`. It must hold a file `.backup-source` at
   * its root, which is made once by hand: restic backs up an empty directory without an error.
   */
  readonly claim: string | ExistingClaim;
  /**
   * What is left out, as paths below the root of the claim, such as `Library/Cache`. `*` stands for any characters but
   * `/`; the first part of a path has none. A path means this one place, and not every folder of the name.
   * @default - nothing
   */
  readonly excludes?: readonly string[];
  /**
   * Services of the namespace that have no pods while all sources are read, as they write to this one: SQLite and others
   * keep data in several files. They are scaled to 0 and back, whatever becomes of the run.
   * @default - none
   */
  readonly stops?: readonly WebService[];
  /**
   * Names of the dumps that have the databases on it.
   * @default - none
   */
  readonly dumpedAs?: readonly string[];
}

/** A step that dumps a database. It must write a file `/dumps/<its name>`. */
export type DatabaseDump = JobInitContainer;

/** What is left out wherever it is. */
export interface ExcludeEverywhere {
  /** Names or patterns, such as `*.tmp`: every file and folder of the name at any depth. */
  readonly patterns: readonly string[];
  /** Why no user has files of such a name. */
  readonly reason: string;
}

/** Properties of `ResticBackup`. */
export interface ResticBackupProps extends ResticRun {
  /** Name of the CronJob, once per cluster: 1 to 44 lower case letters, digits and dashes. Volumes name it as their `backup`. */
  readonly name: string;
  /** Namespace, that of the claims; it must exist, and its Pod Security admits root: `baseline` or `privileged`. */
  readonly namespace: string;
  /** Where the snapshots are. */
  readonly repository: ClaimRepository | ServerRepository;
  /** What is backed up, by names of lower case letters, digits and dashes; at least one. */
  readonly sources: Readonly<Record<string, BackupSource>>;
  /**
   * Dumps of databases, by names of lower case letters, digits and dashes: files of a running database are no backup.
   * @default - none
   */
  readonly dumps?: Readonly<Record<string, DatabaseDump>>;
  /**
   * What is left out of all sources, wherever it is.
   * @default - nothing
   */
  readonly excludeEverywhere?: ExcludeEverywhere;
  /**
   * An image with kubectl, to stop services and to look for pods; its kubectl at most one minor version away from the cluster.
   * @default - docker.io/alpine/kubectl:1.34.1, from the registry that `mirrorCharts` names
   */
  readonly kubectlImage?: string;
  /**
   * Why existing CronJobs of its names are taken over.
   * @default - such CronJobs stop the plan
   */
  readonly adopt?: { readonly reason: string };
}
