import type { SecretKey, Toleration } from "../../cluster";
import type { ContainerResources } from "../../pods";
import type { ScheduledRun } from "../scheduled";

/** A repository on a server. */
export interface ServerRepository {
  /**
   * Its location in the syntax of restic: `s3:https://...` or `rest:https://...`, without credentials.
   * @see https://restic.readthedocs.io/en/stable/030_preparing_a_new_repo.html
   */
  readonly url: string;
}

/**
 * Retention policy: a snapshot is kept if at least one of these numbers covers it. At least one must be set; each is
 * a whole number of 1 or more.
 * @see https://restic.readthedocs.io/en/stable/060_forget.html
 */
export interface KeptSnapshots {
  /**
   * Number of most recent snapshots to keep.
   * @default - no snapshot is kept by this rule
   */
  readonly last?: number;
  /**
   * Number of days for which the last snapshot is kept.
   * @default - no snapshot is kept by this rule
   */
  readonly daily?: number;
  /**
   * Number of weeks for which the last snapshot is kept.
   * @default - no snapshot is kept by this rule
   */
  readonly weekly?: number;
  /**
   * Number of months for which the last snapshot is kept.
   * @default - no snapshot is kept by this rule
   */
  readonly monthly?: number;
  /**
   * Number of years for which the last snapshot is kept.
   * @default - no snapshot is kept by this rule
   */
  readonly yearly?: number;
}

/** Schedule of restic, and settings for its repository. */
export interface ResticRun extends ScheduledRun {
  /**
   * Host name of the snapshots. It must never change: retention applies to the snapshots of each host, and every pod
   * has a different host name. 1 to 63 lower case letters, digits and dashes.
   */
  readonly host: string;
  /** Password of the repository. Without it, no snapshot can be read: keep a copy outside the cluster. */
  readonly password: SecretKey;
  /**
   * Further environment variables whose values are in Secrets, such as `AWS_ACCESS_KEY_ID`.
   * @default - none
   */
  readonly secretEnv?: Readonly<Record<string, SecretKey>>;
  /** Retention policy. */
  readonly keep: KeptSnapshots;
  /**
   * Number of parts in which the data of the repository is checked, one part per run; a whole number from 1 to 256.
   * @see https://restic.readthedocs.io/en/stable/077_troubleshooting.html
   * @default 7
   */
  readonly checkParts?: number;
  /**
   * Last day on which a run may create a missing repository, as `YYYY-MM-DD`, at most 31 days ahead. Afterwards, a missing
   * repository is an error: a lost repository must not be replaced by an empty one.
   */
  readonly firstRunUntil: string;
  /**
   * Image of restic.
   * @default "restic/restic:0.18.1"
   */
  readonly image?: string;
  /**
   * Resource requests and limits of restic.
   * @default - 100m CPU and 256 MiB, at most 1 GiB
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
}
