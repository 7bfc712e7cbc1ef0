import type { SecretKey, Toleration } from "../../cluster";
import type { ContainerResources } from "../../pods";
import type { ScheduledRun } from "../scheduled";

/** A repository on a server. */
export interface ServerRepository {
  /**
   * Where it is, as restic writes it: `s3:https://...` or `rest:https://...`, without credentials.
   * @see https://restic.readthedocs.io/en/stable/030_preparing_a_new_repo.html
   */
  readonly url: string;
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

/** When restic runs, and what it does with the repository. */
export interface ResticRun extends ScheduledRun {
  /**
   * Host of the snapshots: a name that stays, as retention counts the snapshots of each host, and every pod has a host name of
   * its own. 1 to 63 lower case letters, digits and dashes.
   */
  readonly host: string;
  /** Password of the repository. Without it, no snapshot can be read: keep it outside the cluster, too. */
  readonly password: SecretKey;
  /**
   * Further variables whose values are in Secrets, such as `AWS_ACCESS_KEY_ID`.
   * @default - none
   */
  readonly secretEnv?: Readonly<Record<string, SecretKey>>;
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
}
