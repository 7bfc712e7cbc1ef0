export { ScheduledJob } from "./scheduled-job";
export type { ScheduledRun } from "./run";
export { ConcurrencyPolicy, type JobInitContainer, type ScheduledJobProps } from "./scheduled-job-props";
