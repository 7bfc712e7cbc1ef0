import type { Purpose, ServiceAddress, Suspended } from "../../cluster";

/** When a CronJob of this library runs, what for, and in which namespace. */
export interface ScheduledRun {
  /** Name of the CronJob, once per namespace: 1 to 52 lower case letters, digits and dashes. */
  readonly name: string;
  /** Namespace; it must exist. */
  readonly namespace: string;
  /** What it is for. Suspending production, or what it shares, needs `evenProduction: { reason }`. */
  readonly purpose: Purpose;
  /**
   * Whether it is suspended: no run starts; a running one ends by itself.
   * @default - inherited from the enclosing scope, such as the stack
   */
  readonly suspended?: Suspended;
  /**
   * When it runs: five fields of cron, or a name such as `@daily`.
   * @see https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax
   */
  readonly schedule: string;
  /**
   * Time zone of the schedule, by its name in the time zone database, such as `Europe/London` or `Etc/UTC`. No default:
   * without one, the clock of the control plane decides.
   */
  readonly timeZone: string;
  /**
   * Seconds after which a run is ended, with all its attempts; a whole number of 1 or more, and fewer than lie between two
   * runs: one that hangs would keep the others from starting.
   */
  readonly activeDeadlineSeconds: number;
  /**
   * Services of others that it needs while it runs.
   * @default - none
   */
  readonly uses?: readonly ServiceAddress[];
  /**
   * Why a CronJob of this name that exists already, made by kubectl or another stack, is taken over. The plan shows what
   * becomes of it.
   * @default - such a CronJob stops the plan
   */
  readonly adopt?: { readonly reason: string };
}
