export { ScheduledJob } from "./scheduled-job";
export { ConcurrencyPolicy, type JobStep, type ScheduledJobProps } from "./scheduled-job-props";
