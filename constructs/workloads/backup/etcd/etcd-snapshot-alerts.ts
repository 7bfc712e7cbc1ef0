import { checkCall, failOf } from "../../../checks";
import { type AlertRule, Severity } from "../../../cluster";
import { overdueAlert } from "../../scheduled/job-alert";
import { requireJobTimes } from "../../scheduled/job-times";
import type { EtcdSnapshotsProps } from "./etcd-snapshots-props";

/**
 * Returns `alertRules` of an `EtcdSnapshots` with these props, for a `MonitoringStack` that is created earlier, such
 * as in another stack.
 * @throws if the schedule is invalid, or if a run may take longer than the time between two runs.
 * @example
 * ```ts
 * const snapshots = {
 *   name: "etcd-snapshots",
 *   namespace: "backup",
 *   purpose: Purpose.PRODUCTION,
 *   schedule: "0 2 * * *",
 *   timeZone: "Europe/London",
 *   activeDeadlineSeconds: 1800,
 *   talosVersion: "1.11.5",
 *   talosconfig: { secretName: "etcd-snapshots", key: "config" },
 *   host: "homelab",
 *   repository: { url: "s3:https://s3.eu-central-003.example.com/homelab-etcd" },
 *   password: { secretName: "restic", key: "RESTIC_PASSWORD" },
 *   keep: { daily: 7, weekly: 4 },
 *   firstRunUntil: "2026-12-14",
 *   pushUrl: monitoringAddresses({ namespace: "monitoring" }).pushgateway.pushUrl,
 * };
 * Object.keys(etcdSnapshotAlerts(snapshots)); // ["EtcdSnapshotMissing", "EtcdSnapshotTooOld"]
 * ```
 */
export function etcdSnapshotAlerts(props: EtcdSnapshotsProps): Readonly<Record<string, AlertRule>> {
  checkCall("etcdSnapshotAlerts", props);
  const { name, namespace, pushUrl } = props;
  const { overdueSeconds } = requireJobTimes(props, failOf("etcdSnapshotAlerts"));
  const watched = { name, namespace, overdueSeconds };
  return pushUrl === undefined ? overdueAlert(watched) : pushedAlerts(watched);
}

/** Returns the alerts on the pushed time of success. Both also fire while the snapshots are suspended. */
function pushedAlerts({ name, namespace, overdueSeconds }: Parameters<typeof overdueAlert>[0]) {
  // Prometheus keeps the metrics that a Pushgateway without a volume loses when it restarts; the range is twice the
  // overdue time, so that the age is known until the other alert fires.
  const pushed = `etcd_snapshot_last_success_timestamp_seconds{job="${name}"}[${String(2 * overdueSeconds)}s]`;
  const description = `Read the log of its last pods: kubectl -n ${namespace} logs -l app.kubernetes.io/name=${name} --all-containers --tail=100. To run it now: kubectl -n ${namespace} create job --from=cronjob/${name} ${name}-by-hand`;
  const rule = { forSeconds: 3600, severity: Severity.CRITICAL, description };
  return {
    EtcdSnapshotMissing: {
      ...rule,
      expr: `absent_over_time(${pushed})`,
      summary: `CronJob ${namespace}/${name} has reported no snapshot of etcd`,
    },
    EtcdSnapshotTooOld: {
      ...rule,
      expr: `time() - max(last_over_time(${pushed})) > ${String(overdueSeconds)}`,
      summary: "The last snapshot of etcd is {{ $value | humanizeDuration }} old",
    },
  };
}
