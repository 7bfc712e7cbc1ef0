import { type AlertRule, Severity } from "../../cluster";

/** A CronJob, and the time after which a missing success is reported. */
export interface WatchedJob {
  /** Name of the CronJob. */
  readonly name: string;
  /** Namespace of the CronJob. */
  readonly namespace: string;
  /** Seconds without success after which the alert fires. */
  readonly overdueSeconds: number;
}

/**
 * Returns the alert for a job that has not succeeded for too long. It uses metrics of kube-state-metrics for the
 * CronJob itself instead of its runs, so that it also fires for a job that never starts.
 * @see https://github.com/kubernetes/kube-state-metrics/blob/main/docs/metrics/workload/cronjob-metrics.md
 */
export function overdueAlert({ name, namespace, overdueSeconds }: WatchedJob): Record<string, AlertRule> {
  const of = (metric: string) =>
    `max by (namespace, cronjob) (${metric}{namespace="${namespace}",cronjob="${name}"})`;
  const last = of("kube_cronjob_status_last_successful_time");
  const isLate = `time() - ${last} > ${overdueSeconds}`;
  const isNew = `time() - ${of("kube_cronjob_created")} > ${overdueSeconds}`;
  const both = `((${isLate}) or ((${isNew}) unless on (namespace, cronjob) ${last}))`;
  return {
    [`${pascal(namespace)}${pascal(name)}Overdue`]: {
      expr: `${both} unless on (namespace, cronjob) ${of("kube_cronjob_spec_suspend")} == 1`,
      severity: Severity.WARNING,
      summary: `CronJob ${namespace}/${name} has not succeeded for {{ $value | humanizeDuration }}`,
      description: `Read the log of its last pods: kubectl -n ${namespace} logs -l app.kubernetes.io/name=${name} --tail=100. To run it now: kubectl -n ${namespace} create job --from=cronjob/${name} ${name}-by-hand`,
    },
  };
}

function pascal(name: string): string {
  return name
    .split("-")
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");
}
