import type { Purpose, SecretKey, ServiceAddress, Suspended, Toleration } from "../../cluster";
import type { ContainerResources } from "../../pods";
import type { ExistingClaim } from "../pod";
import type { JobInitContainer } from "../scheduled";
import type { WebService } from "../web";

/** A repository on a claim: a directory of a NAS, or a disk that is not that of the data. */
export interface ClaimRepository {
  /**
   * The claim: its name, or the construct that makes it. It must hold a file `.backup-target` at its root, which is made once
   * by hand: where another file system is mounted, or none, the backup fails and does not begin a new repository.
   */
  readonly claim: string | ExistingClaim;
}

/** A repository on a server. */
export interface ServerRepository {
  /**
   * Where it is, as restic writes it: `s3:https://...` or `rest:https://...`, without credentials.
   * @see https://restic.readthedocs.io/en/stable/030_preparing_a_new_repo.html
   */
  readonly url: string;
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

/** How many snapshots are kept; at least one number. Each is a whole number of 1 or more. */
export interface KeptSnapshots {
  /**
   * The last ones.
   * @default - none for this reason
   */
  readonly last?: number;
  /**
   * The last one of each of the last days.
   * @default - none for this reason
   */
  readonly daily?: number;
  /**
   * The last one of each of the last weeks.
   * @default - none for this reason
   */
  readonly weekly?: number;
  /**
   * The last one of each of the last months.
   * @default - none for this reason
   */
  readonly monthly?: number;
  /**
   * The last one of each of the last years.
   * @default - none for this reason
   */
  readonly yearly?: number;
}

/** Properties of `ResticBackup`. */
export interface ResticBackupProps {
  /** Name of the CronJob, once per cluster: 1 to 44 lower case letters, digits and dashes. Volumes name it as their `backup`. */
  readonly name: string;
  /** Namespace, that of the claims; it must exist, and its Pod Security admits root: `baseline` or `privileged`. */
  readonly namespace: string;
  /** What it is for. Suspending production, or what it shares, needs `evenProduction: { reason }`. */
  readonly purpose: Purpose;
  /**
   * Whether it is suspended: no backup is made.
   * @default - as the enclosing scope says, such as the stack
   */
  readonly suspended?: Suspended;
  /** When it runs: five fields of cron, or a name such as `@daily`. */
  readonly schedule: string;
  /** Time zone of the schedule, by its name in the time zone database, such as `Europe/London`. */
  readonly timeZone: string;
  /** Seconds after which a run is terminated; less than the time between two runs. */
  readonly activeDeadlineSeconds: number;
  /**
   * Host of the snapshots: a name that stays, as retention counts the snapshots of each host, and every pod has a host name of
   * its own. 1 to 63 lower case letters, digits and dashes.
   */
  readonly host: string;
  /** Where the snapshots are. */
  readonly repository: ClaimRepository | ServerRepository;
  /** Password of the repository. Without it, no backup can be read: keep it outside the cluster, too. */
  readonly password: SecretKey;
  /**
   * Further variables whose values are in Secrets, such as `AWS_ACCESS_KEY_ID`.
   * @default - none
   */
  readonly secretEnv?: Readonly<Record<string, SecretKey>>;
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
  /** How many snapshots are kept. */
  readonly keep: KeptSnapshots;
  /**
   * In how many parts the data of the repository is read and checked, one after the other, a part with each run; a whole
   * number from 1 to 256.
   * @default 7
   */
  readonly checkParts?: number;
  /**
   * Last day on which a run may make the repository where there is none, as `YYYY-MM-DD`. Afterwards a missing repository is
   * an error: a lost one must not be replaced by an empty one.
   */
  readonly firstRunUntil: string;
  /**
   * Image of restic.
   * @default "restic/restic:0.18.1"
   */
  readonly image?: string;
  /**
   * An image with kubectl, to stop services and to look for pods; its kubectl at most one minor version away from the cluster.
   * @default - docker.io/alpine/kubectl:1.34.1, from the registry that `mirrorCharts` names
   */
  readonly kubectlImage?: string;
  /**
   * Resource requests and limits of restic.
   * @default - 100m CPU and 256 MiB, and at most 1 GiB
   */
  readonly resources?: ContainerResources;
  /**
   * Labels that a node must have.
   * @default - any node
   */
  readonly nodeSelector?: Readonly<Record<string, string>>;
  /**
   * Taints that the pods tolerate.
   * @default - none
   */
  readonly tolerations?: readonly Toleration[];
  /**
   * Services of others that it needs while it runs.
   * @default - none
   */
  readonly uses?: readonly ServiceAddress[];
  /**
   * Why existing CronJobs of its names are taken over.
   * @default - such CronJobs stop the plan
   */
  readonly adopt?: { readonly reason: string };
}
