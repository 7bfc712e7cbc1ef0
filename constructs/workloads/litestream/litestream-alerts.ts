import { checkCall, failOf, requireWholeNumber } from "../../checks";
import { type AlertRule, Severity } from "../../cluster";

/** Replicas that alerts watch. */
export interface WatchedReplicas {
  /** Names of the scrape jobs that read the metrics of Litestream, one for each service; at least one. */
  readonly jobs: readonly string[];
  /**
   * The longest `syncIntervalSeconds` of the databases.
   * @default 1
   */
  readonly syncIntervalSeconds?: number;
}

const MINUTE = 60;

/** Seconds in which an upload is retried, in addition to the interval, before a replica counts as behind. */
const LAG = 15 * MINUTE;

/** Seconds in which a counter has moved recently; a scrape every two minutes is in it twice. */
const RECENT = 5 * MINUTE;

/**
 * Returns alerts on the replicas of `LitestreamDatabase`, for `alertRules` of a `MonitoringStack` whose `scrapeJobs`
 * have these names: that Litestream does not run, that changes do not reach the bucket, or that they cannot be read
 * from the database.
 *
 * Litestream 0.5 has no metric for uploads that fail. A replica is behind where its database has changed after the
 * last upload of its pod; with several databases in a pod, any upload counts.
 * @throws if no scrape job is named, or if a name is empty or contains a quote or a regular expression.
 * @see https://litestream.io/reference/metrics/
 * @example
 * ```ts
 * Object.keys(litestreamAlerts({ jobs: ["overseerr-litestream"] }))[0]; // LitestreamSilent
 * ```
 */
export function litestreamAlerts(replicas: WatchedReplicas): Readonly<Record<string, AlertRule>> {
  checkCall("litestreamAlerts", replicas);
  const { jobs, syncIntervalSeconds = 1 } = replicas;
  const fail = failOf("litestreamAlerts");
  if (jobs.length === 0) fail("jobs", "name at least one scrape job, or nothing is watched", jobs);
  for (const [at, job] of jobs.entries()) {
    if (!/^[\w:-]+$/.test(job)) fail(`jobs[${at}]`, "consist of letters, digits, '_', ':' and '-'", job);
    if (jobs.indexOf(job) !== at) fail(`jobs[${at}]`, "be unique", job);
  }
  requireWholeNumber(fail, "syncIntervalSeconds", syncIntervalSeconds, { most: 3600 });
  const of = (metric: string, more = "") => `${metric}{job=~"${jobs.join("|")}"${more}}`;
  return { ...processAlert(of), ...uploadAlert(of, LAG + 2 * syncIntervalSeconds), ...databaseAlert(of) };
}

type Series = (metric: string, more?: string) => string;

const WHO = "{{ $labels.pod }} in {{ $labels.namespace }}";

function processAlert(of: Series): Record<string, AlertRule> {
  return {
    LitestreamSilent: {
      expr: `${of("up")} == 0`,
      forSeconds: LAG,
      severity: Severity.CRITICAL,
      summary: `Litestream of ${WHO} does not respond`,
      description:
        "Its pod is not ready, and changes to its databases are not replicated. Read the logs of its containers whose names begin with restore- and replicate-.",
    },
  };
}

/**
 * Returns the alert for changes that are not uploaded: of the last day, it compares when the database and when the
 * bucket last changed. A counter of uploads that has just appeared is an upload, as it is absent before the first one.
 */
function uploadAlert(of: Series, forSeconds: number): Record<string, AlertRule> {
  const range = `[${RECENT}s]`;
  const last = (moved: string) => `max by (namespace, pod) (max_over_time(timestamp(${moved})[1d:1m]))`;
  const changed = last(`changes(${of("litestream_txid")}${range}) > 0`);
  const puts = of("litestream_replica_operation_total", ',operation="PUT"');
  const uploaded = last(`(changes(${puts}${range}) > 0) or (${puts} unless ${puts} offset ${RECENT}s)`);
  return {
    LitestreamBehind: {
      expr: `(${changed} > ${uploaded}) or (${changed} unless ${uploaded})`,
      forSeconds,
      severity: Severity.CRITICAL,
      summary: `Changes of the databases of ${WHO} do not reach the bucket`,
      description:
        "They would be lost with the disk of the pod. Read the log of the containers whose names begin with replicate-, and check the server, the bucket and the keys.",
    },
  };
}

function databaseAlert(of: Series): Record<string, AlertRule> {
  const moved = (metric: string) => `increase(${of(metric)}[15m]) > 0`;
  return {
    LitestreamFailing: {
      expr: `${moved("litestream_sync_error_count")} or ${moved("litestream_compaction_verify_error_count")} or ${of("litestream_disk_full")} > 0`,
      forSeconds: 10 * MINUTE,
      severity: Severity.CRITICAL,
      summary: `Litestream of ${WHO} cannot read {{ $labels.db }}, or its disk is full`,
      description: "Read the log of the containers whose names begin with replicate-.",
    },
  };
}
