import type { ContainerResources } from "../../pods";
import type { ApiAccess, ContainerProgram, ExistingVolume, PodPlacement, PodUser, RootUser } from "../pod";
import type { ScheduledRun } from "./scheduled-run";

/** What becomes of a run whose time comes while the one before it still runs. */
export enum ConcurrencyPolicy {
  /** It starts when the other one has ended, or is left out after `startingDeadlineSeconds`. */
  FORBID = "Forbid",
  /** The other one is ended. */
  REPLACE = "Replace",
}

/** A container that ends before the job begins. It has the files, scratch directories and volumes of the job. */
export interface JobInitContainer extends ContainerProgram {
  /** Its resource requests and limits. */
  readonly resources: ContainerResources;
}

/** Properties of `ScheduledJob`. */
export interface ScheduledJobProps extends ScheduledRun, ContainerProgram, PodPlacement {
  /**
   * Seconds that a run may start late, when the control plane was down or another run was at work; a whole number from
   * 10, in which the controller looks once, to what lies between two runs.
   * @default - half of what lies between two runs, and at most 3600
   */
  readonly startingDeadlineSeconds?: number;
  /**
   * What becomes of a run whose time comes while another one runs.
   * @default ConcurrencyPolicy.FORBID
   */
  readonly concurrencyPolicy?: ConcurrencyPolicy;
  /**
   * How often a run that failed is tried again; a whole number from 0 to 10.
   * @default 2
   */
  readonly backoffLimit?: number;
  /**
   * How many runs that succeeded are kept, with their logs; a whole number from 1 to 100.
   * @default 3
   */
  readonly successfulJobsHistoryLimit?: number;
  /**
   * How many runs that failed are kept, with their logs; a whole number from 1 to 100.
   * @default 3
   */
  readonly failedJobsHistoryLimit?: number;
  /**
   * Seconds without a run that succeeded after which its alert fires; a whole number, more than lie between two runs.
   * @default - the longest time between two runs, and what a run may start late and last, and an hour: after the first
   *   run that does not succeed
   */
  readonly overdueSeconds?: number;
  /** Resource requests and limits of the container. */
  readonly resources: ContainerResources;
  /** User and groups of the processes. */
  readonly user: PodUser | RootUser;
  /**
   * Containers that run before it, one after the other, by name; where one fails, the job does not begin.
   * @default - none
   */
  readonly initContainers?: Readonly<Record<string, JobInitContainer>>;
  /**
   * Files by absolute path. The next run reads another content.
   * @default - none
   */
  readonly configFiles?: Readonly<Record<string, string>>;
  /**
   * Directories that the program writes to, as absolute paths; empty at every start. The rest of the image is read-only.
   * @default - none
   */
  readonly scratchDirectories?: readonly string[];
  /**
   * Volumes that exist, each at an absolute path. What a run keeps for the next one is on one of them.
   * @default - none
   */
  readonly existingVolumes?: readonly ExistingVolume[];
  /**
   * What its pods may do with the API server, in their namespace. They get an account of their own then, and its token.
   * @default - nothing: they have no token
   */
  readonly apiAccess?: ApiAccess;
  /**
   * Seconds that a pod has to end before it is killed; a whole number of 1 or more.
   * @default 30
   */
  readonly terminationGracePeriodSeconds?: number;
}
