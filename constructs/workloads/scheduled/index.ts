export { ScheduledJob } from "./scheduled-job";
export { ConcurrencyPolicy, type JobInitContainer, type ScheduledJobProps } from "./scheduled-job-props";
