export { type HelmChart } from "./helm-chart";
export { type HookAccess, HookJobs, type HookJobsProps } from "./hook-jobs";
export { HelmRelease, type HelmReleaseProps } from "./helm-release";
export { mergeValues } from "./merge-values";
export type { Json, JsonObject } from "./stable-json";
