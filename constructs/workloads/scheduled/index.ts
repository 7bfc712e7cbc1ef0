export { ScheduledJob } from "./scheduled-job";
export { ConcurrencyPolicy, type ScheduledJobProps } from "./scheduled-job-props";
