export { type ChartChoice, chosenChart } from "./chart/choice";
export { type ChartMirror, mirrorCharts, mirrorOf } from "./chart/mirror";
export {
  type DerivedKeys,
  insideCluster,
  type Overrides,
  refuseDerived,
  selectingLabels,
} from "./values/derived-keys";
export { type HelmChart } from "./chart/helm-chart";
export { type HookAccess, HookJobs, type HookJobsProps } from "./hook-jobs/hook-jobs";
export { HOOK_IMAGE, kubectlImageFor } from "./hook-jobs/kubectl-image";
export { type HookInstallation, readingTold, toldBy } from "./hook-jobs/hook-told";
export { hookScript, markScript } from "./hook-jobs/hook-script";
export { HelmRelease } from "./release/helm-release";
export type { HelmReleaseProps, UncheckedValues } from "./release/helm-release-props";
export { hookReleaseName } from "./hook-jobs/hook-release-name";
export { makePlainObjects, type PlainObject } from "./plain-objects/plain-objects";
export { imageFrom } from "./values/image-registry";
export { mergeValues } from "./values/merge-values";
export type { Json, JsonObject } from "./values/stable-json";
