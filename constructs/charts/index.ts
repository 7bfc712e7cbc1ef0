export { type HelmChart } from "./helm-chart";
export { HelmRelease, type HelmReleaseProps } from "./helm-release";
export type { Json, JsonObject } from "./stable-json";
