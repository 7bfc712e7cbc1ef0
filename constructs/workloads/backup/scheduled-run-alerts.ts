import { checkCall, failOf } from "../../checks";
import type { AlertRule } from "../../cluster";
import type { ScheduledJobProps } from "../scheduled";
import { overdueAlert } from "../scheduled/job-alert";
import { requireJobTimes } from "../scheduled/job-times";
import { startTimes } from "./start-times";

/** What the alerts of a `ScheduledJob` or a `ResticBackup` depend on: some of its props, with the same values. */
export interface WatchedRun extends Pick<
  ScheduledJobProps,
  | "name"
  | "namespace"
  | "schedule"
  | "timeZone"
  | "activeDeadlineSeconds"
  | "startingDeadlineSeconds"
  | "overdueSeconds"
> {
  /**
   * Whether it is a `ResticBackup` that stops services, which has a second job that starts them again.
   * @default false
   */
  readonly stopsServices?: boolean;
}

/**
 * Returns `alertRules` of a `ScheduledJob` or a `ResticBackup` with these props, for a `MonitoringStack` that is
 * created earlier, such as in another stack. They use metrics of kube-state-metrics, which the profile `FULL` has.
 * @throws if the schedule is invalid, or if a run may take longer than the time between two runs.
 * @example
 * ```ts
 * const nightly = {
 *   name: "nightly",
 *   namespace: "web",
 *   schedule: "0 3 * * *",
 *   timeZone: "Europe/London",
 *   activeDeadlineSeconds: 6 * 3600,
 *   stopsServices: true,
 * };
 * Object.keys(scheduledRunAlerts(nightly)); // ["WebNightlyOverdue", "WebNightlyStartOverdue"]
 * ```
 */
export function scheduledRunAlerts(run: WatchedRun): Readonly<Record<string, AlertRule>> {
  checkCall("scheduledRunAlerts", run);
  const { stopsServices = false, ...times } = run;
  const all = stopsServices ? [times, { ...times, ...NO_OWN_TIMES, ...startTimes(run) }] : [times];
  return Object.assign({}, ...all.map(alertsOf)) as Record<string, AlertRule>;
}

const NO_OWN_TIMES = { startingDeadlineSeconds: undefined, overdueSeconds: undefined };

function alertsOf(run: Omit<WatchedRun, "stopsServices">): Record<string, AlertRule> {
  const { name, namespace } = run;
  const { overdueSeconds } = requireJobTimes(run, failOf("scheduledRunAlerts"));
  return overdueAlert({ name, namespace, overdueSeconds });
}
