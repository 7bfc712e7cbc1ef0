import type { ContainerResources } from "../../pods";
import type { ApiAccess, ContainerProgram, ExistingVolume, PodPlacement, PodUser, RootUser } from "../pod";
import type { ScheduledRun } from "./run";

/**
 * How a run is treated that is due while the previous one is still running.
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#concurrency-policy
 */
export enum ConcurrencyPolicy {
  /** It starts when the previous run has ended, or is skipped after `startingDeadlineSeconds`. */
  FORBID = "Forbid",
  /** It replaces the previous run, which is terminated. */
  REPLACE = "Replace",
}

/** An init container of a job, with the files, scratch directories and volumes of the job. */
export interface JobInitContainer extends ContainerProgram {
  /** Its resource requests and limits. */
  readonly resources: ContainerResources;
}

/** Properties of `ScheduledJob`. */
export interface ScheduledJobProps extends ScheduledRun, ContainerProgram, PodPlacement {
  /**
   * Seconds by which a run may start late, for example because the control plane was unavailable or another run was
   * active; a whole number from 10 to the time between two runs. The controller checks CronJobs every 10 seconds.
   * @default - half of the time between two runs, at most 3600
   */
  readonly startingDeadlineSeconds?: number;
  /**
   * How a run is treated that is due while another one is running.
   * @default ConcurrencyPolicy.FORBID
   */
  readonly concurrencyPolicy?: ConcurrencyPolicy;
  /**
   * Number of retries of a failed run; a whole number from 0 to 10.
   * @default 2
   */
  readonly backoffLimit?: number;
  /**
   * Number of successful runs that are kept, with their logs; a whole number from 1 to 100.
   * @default 3
   */
  readonly successfulJobsHistoryLimit?: number;
  /**
   * Number of failed runs that are kept, with their logs; a whole number from 1 to 100.
   * @default 3
   */
  readonly failedJobsHistoryLimit?: number;
  /**
   * Seconds without a successful run after which its alert fires; a whole number greater than the time between two
   * runs.
   * @default - the longest time between two runs plus `startingDeadlineSeconds`, `activeDeadlineSeconds` and an hour,
   *   so that the alert fires after the first run that does not succeed
   */
  readonly overdueSeconds?: number;
  /** Resource requests and limits of the container. */
  readonly resources: ContainerResources;
  /** User and groups of the processes. */
  readonly user: PodUser | RootUser;
  /**
   * Init containers by name, which run one after the other. If one fails, the job does not start.
   * @default - none
   */
  readonly initContainers?: Readonly<Record<string, JobInitContainer>>;
  /**
   * Files by absolute path. Changes take effect in the next run.
   * @default - none
   */
  readonly configFiles?: Readonly<Record<string, string>>;
  /**
   * Directories that the program writes to, as absolute paths; empty whenever a run starts. The rest of the file
   * system of the container is read-only.
   * @default - none
   */
  readonly scratchDirectories?: readonly string[];
  /**
   * Existing volumes by name, which its init containers mount too. Only they keep data from one run to the next.
   * @default - none
   */
  readonly volumes?: Readonly<Record<string, ExistingVolume>>;
  /**
   * Permissions of its pods in their namespace. The pods then get the token of a separate ServiceAccount.
   * @default - none, and no token
   */
  readonly apiAccess?: ApiAccess;
  /**
   * Seconds that a pod has to terminate before it is killed; a whole number of 1 or more.
   * @default 30
   */
  readonly terminationGracePeriodSeconds?: number;
}
