export { type ChartMirror, mirrorCharts, mirrorOf } from "./chart-mirror";
export { type HelmChart } from "./helm-chart";
export { HOOK_IMAGE, type HookAccess, HookJobs, type HookJobsProps } from "./hook-jobs";
export { HelmRelease } from "./helm-release";
export type { HelmReleaseProps, UncheckedValues } from "./helm-release-props";
export { hookReleaseName } from "./hook-release-name";
export { imageFrom } from "./image-registry";
export { mergeValues } from "./merge-values";
export type { Json, JsonObject } from "./stable-json";
