import { type AlertRule, Severity } from "../../cluster";

/** Snapshots whose last success is pushed. */
export interface PushedSnapshots {
  /** Name of the CronJob, and of the job in the Pushgateway. */
  readonly name: string;
  /** Its namespace. */
  readonly namespace: string;
  /** Seconds without success after which the alert fires. */
  readonly overdueSeconds: number;
}

/** Returns the alert of snapshots that are too old, or that were never pushed. It fires while they are suspended, too. */
export function tooOldAlert({ name, namespace, overdueSeconds }: PushedSnapshots): Record<string, AlertRule> {
  const last = `max(etcd_snapshot_last_success_timestamp_seconds{job="${name}"})`;
  return {
    EtcdSnapshotTooOld: {
      expr: `(time() - ${last} > ${overdueSeconds}) or (absent(${last}) * time())`,
      forSeconds: 3600,
      severity: Severity.CRITICAL,
      summary: "The last snapshot of etcd is {{ $value | humanizeDuration }} old",
      description: `Read the log of its last pods: kubectl -n ${namespace} logs -l app.kubernetes.io/name=${name} --all-containers --tail=100`,
    },
  };
}
