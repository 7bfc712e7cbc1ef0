import type { AlertCase } from "./alert-cases";

/** A job whose last success is as old as the test. */
function overdue(
  alert: string,
  namespace: string,
  cronjob: string,
  [minutes, age]: readonly [number, string],
): AlertCase {
  const of = (metric: string) => `kube_cronjob_${metric}{namespace="${namespace}",cronjob="${cronjob}"}`;
  const since = `0x${minutes + 1}`;
  return {
    alert,
    series: { [of("status_last_successful_time")]: since, [of("spec_suspend")]: since },
    at: `${minutes}m`,
    labels: { namespace, cronjob, severity: "warning" },
    summary: `CronJob ${namespace}/${cronjob} has not succeeded for ${age}`,
  };
}

// a day between two runs, an hour late, six hours of work, an hour of a changed clock.
const NIGHTLY = [1921, "1d 8h 1m 0s"] as const;

const PLEX = 'job="plex-litestream",namespace="media",pod="plex-0"';
const LABELS = { namespace: "media", pod: "plex-0", severity: "critical" };

/** The alerts of the home lab with K3s. */
export const HOUSE_CASES: readonly AlertCase[] = [
  overdue("ServicesResticBackupOverdue", "services", "restic-backup", NIGHTLY),
  overdue("GitlabResticBackupGitlabOverdue", "gitlab", "restic-backup-gitlab", NIGHTLY),
  overdue("MediaResticBackupMediaOverdue", "media", "restic-backup-media", NIGHTLY),
  overdue("MediaResticBackupMediaStartOverdue", "media", "restic-backup-media-start", [88, "1h 28m 0s"]),
  overdue("MediaPlextraktsyncOverdue", "media", "plextraktsync", [301, "5h 1m 0s"]),
  overdue("ServicesRenovateOverdue", "services", "renovate", [201, "3h 21m 0s"]),
  {
    alert: "LitestreamSilent",
    series: { [`up{${PLEX}}`]: "0x30" },
    at: "16m",
    labels: { ...LABELS, job: "plex-litestream" },
    summary: "Litestream of plex-0 in media does not respond",
  },
  {
    alert: "LitestreamBehind",
    series: {
      [`litestream_txid{${PLEX},db="/db"}`]: "1+1x50",
      [`litestream_replica_operation_total{${PLEX},operation="PUT"}`]: "5+1x10 15x40",
    },
    at: "40m",
    labels: LABELS,
    summary: "Changes of the databases of plex-0 in media do not reach the bucket",
  },
  {
    alert: "LitestreamFailing",
    series: { [`litestream_disk_full{${PLEX},db="/db"}`]: "1x30" },
    at: "16m",
    labels: { ...LABELS, job: "plex-litestream", db: "/db" },
    summary: "Litestream of plex-0 in media cannot read /db, or its disk is full",
  },
];
