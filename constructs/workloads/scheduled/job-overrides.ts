import { ANY_CRON_JOB, ANY_FILES, objectTable } from "../../overrides";

/** Derived attributes of the CronJob of a `ScheduledJob`. */
export const JOB_OVERRIDES = objectTable(ANY_CRON_JOB, {
  derived: {
    "spec.schedule": "deadlines follow from it, and it was checked: it follows from schedule",
    "spec.timezone": "the schedule is one of this time zone: it follows from timeZone",
    "spec.suspend": "it follows from suspended",
    "spec.concurrency_policy": "it follows from concurrencyPolicy",
    "spec.starting_deadline_seconds": "it follows from startingDeadlineSeconds",
    "spec.successful_jobs_history_limit": "it follows from successfulJobsHistoryLimit",
    "spec.failed_jobs_history_limit": "it follows from failedJobsHistoryLimit",
    "spec.job_template.spec.active_deadline_seconds": "it follows from activeDeadlineSeconds",
    "spec.job_template.spec.backoff_limit": "it follows from backoffLimit",
    "spec.job_template.spec.template.spec.restart_policy":
      "each attempt has a pod of its own, whose log is kept: it follows from backoffLimit",
    "spec.job_template.spec.template.spec.termination_grace_period_seconds":
      "it follows from terminationGracePeriodSeconds",
    "spec.job_template.metadata.labels.*":
      "commands of kubectl find the runs by it; other labels may be added",
    "spec.job_template.spec.completion_mode": "a run is one pod",
    "spec.job_template.spec.manual_selector": "Kubernetes finds the pods of each run by a label of its own",
    "spec.job_template.spec.parallelism": "a run is one pod, and capacity is counted with it",
    "spec.job_template.spec.completions": "a run is one pod, and capacity is counted with it",
  },
  free: [],
});

/** Derived attributes of the files of its pods. */
export const CONFIG_OVERRIDES = objectTable(ANY_FILES);
