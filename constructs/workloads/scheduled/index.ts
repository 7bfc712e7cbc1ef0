export { ScheduledJob } from "./scheduled-job";
export { ConcurrencyPolicy, type JobStep, type RootJob, type ScheduledJobProps } from "./scheduled-job-props";
