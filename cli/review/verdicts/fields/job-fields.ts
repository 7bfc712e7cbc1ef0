import { always, becomes, falls, type FearedField, shown } from "./field";

/** Fields of a Job, and of the Jobs of a CronJob, with effects on running or future Jobs. */
const OF_JOBS: readonly Omit<FearedField, "kinds" | "paths">[] = [
  {
    isFeared: always,
    says: ({ from, to }) => `${shown(to, "1")} of its pods work at once instead of ${shown(from, "1")}`,
  },
  {
    isFeared: falls(6),
    says: ({ from, to }) =>
      `it fails permanently after ${shown(to, "6")} retries instead of ${shown(from, "6")}`,
  },
  {
    isFeared: falls(Infinity),
    says: ({ to }) => `its pods are stopped after ${shown(to, "no")} s, finished or not`,
  },
];

const KEYS = ["parallelism", "backoff_limit", "active_deadline_seconds"];

/** Fields of Jobs and CronJobs that change when, how often and how long they run. */
export const JOB_FIELDS: readonly FearedField[] = [
  {
    kinds: ["Job"],
    paths: ["wait_for_completion"],
    isFeared: becomes(false),
    says: () =>
      "an apply no longer waits for it: what depends on it begins before it has ended, or though it fails",
  },
  ...OF_JOBS.flatMap((field, at) => [
    { ...field, kinds: ["Job"], paths: [`spec.${KEYS[at] ?? ""}`] },
    { ...field, kinds: ["CronJob"], paths: [`spec.job_template.spec.${KEYS[at] ?? ""}`] },
  ]),
  {
    kinds: ["CronJob"],
    paths: ["spec.timezone", "spec.time_zone"],
    isFeared: always,
    says: ({ from, to }) =>
      `its schedule is read in ${shown(to, CONTROLLERS_ZONE)} instead of ${shown(from, CONTROLLERS_ZONE)}: its runs begin at other times`,
  },
  {
    kinds: ["CronJob"],
    paths: ["spec.starting_deadline_seconds"],
    // the provider sends 0 for a field that is not set.
    isFeared: (change) => Number(change.to ?? 0) !== 0 && falls(Infinity)(change),
    // https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#starting-deadline
    says: ({ to }) =>
      `a run that would begin more than ${shown(to, "")} s late is skipped${Number(to) < 10 ? ": the controller looks every 10 s, and may start none" : ""}`,
  },
  {
    kinds: ["CronJob"],
    paths: ["spec.job_template.spec.ttl_seconds_after_finished"],
    isFeared: falls(Infinity),
    says: ({ to }) =>
      `Jobs are deleted ${shown(to, "")} s after they have ended, with the logs of those that failed`,
  },
  {
    kinds: ["CronJob"],
    paths: ["spec.failed_jobs_history_limit"],
    isFeared: ({ to }) => String(to) === "0",
    says: () => "Jobs that failed are deleted at once, with their logs",
  },
];

const CONTROLLERS_ZONE = "the time zone of the controller manager";
