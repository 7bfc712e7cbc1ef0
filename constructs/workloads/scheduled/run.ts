import type { Purpose, ServiceAddress, Suspended } from "../../cluster";
import type { Destination } from "../pod";

/** Common props of the CronJobs of this library: name, purpose and schedule. */
export interface ScheduledRun {
  /** Name of the CronJob, unique in the namespace: 1 to 52 lower case letters, digits and dashes. */
  readonly name: string;
  /** Namespace; it must exist. */
  readonly namespace: string;
  /** What it is for. Production and shared jobs are only suspended with `evenProduction: { reason }`. */
  readonly purpose: Purpose;
  /**
   * Whether it is suspended: no run is started, and a running one is completed.
   * @default - inherited from the enclosing scope, such as the stack
   */
  readonly suspended?: Suspended;
  /**
   * Schedule, as five fields of cron or a macro such as `@daily`.
   * @see https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax
   */
  readonly schedule: string;
  /**
   * Time zone of the schedule, by its name in the tz database, such as `Europe/London` or `Etc/UTC`. It has no
   * default, as Kubernetes would use the time zone of the control plane.
   * @see https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#time-zones
   */
  readonly timeZone: string;
  /**
   * Seconds after which a run is terminated, including all its retries; a whole number of 1 or more, and less than
   * the time between two runs, as a run that hangs would block the next one.
   */
  readonly activeDeadlineSeconds: number;
  /**
   * Where its pods may connect to, in addition to the DNS servers of the cluster and, if they have permissions, the API
   * server. An empty list allows nothing else. No one may connect to them.
   * @see https://kubernetes.io/docs/concepts/services-networking/network-policies/
   * @default - everywhere
   */
  readonly mayReach?: readonly Destination[];
  /**
   * Services, of other teams or other stacks, that it needs while it runs.
   * @default - none
   */
  readonly uses?: readonly ServiceAddress[];
  /**
   * Why an existing CronJob of this name, which kubectl or another stack created, is adopted. The plan shows its
   * changes.
   * @default - the plan fails if such a CronJob exists
   */
  readonly adopt?: { readonly reason: string };
}
