import type { ITerraformDependable, TerraformResourceLifecycle } from "cdktf";
import type { HelmChart } from "../chart/helm-chart";
import type { Overrides } from "../values/derived-keys";
import type { JsonObject } from "../values/stable-json";

/** Values whose keys are not checked. */
export interface UncheckedValues {
  /** The values. */
  readonly values: JsonObject;
  /** Why the check is wrong or impossible, for readers of the code. */
  readonly reason: string;
}

/** Properties of `HelmRelease`. */
export interface HelmReleaseProps {
  /** The chart, at an exact version. */
  readonly chart: HelmChart;
  /** Name of the release, unique in its namespace: at most 53 lower case letters, digits and dashes. */
  readonly releaseName: string;
  /** Namespace of the release; it must exist. */
  readonly namespace: string;
  /**
   * Values for the chart. Their keys and types are checked against the catalogue of the chart. `${` is literal, and so is
   * `{{` in values that the chart evaluates as templates. Maps are merged with the defaults of the chart, lists replace
   * them, and null removes them.
   */
  readonly values: JsonObject;
  /**
   * Further values, merged over `values` and checked like them, for keys that a construct has no prop for.
   * @default - none
   */
  readonly extraValues?: JsonObject;
  /**
   * Keys that `extraValues` must not set, because a construct derives them, with the props to use instead.
   * @default - none: `extraValues` may set every key
   */
  readonly overrides?: Overrides;
  /**
   * Values that are merged over all others without a check, and the reason. A chart without a catalogue takes no others.
   * @default - none
   */
  readonly uncheckedValues?: UncheckedValues;
  /**
   * Paths of values in which `{{` starts a template, including all values below them, if the chart evaluates templates there.
   * @default - none: `{{` is literal
   */
  readonly templates?: readonly string[];
  /**
   * Registry of all images of the chart, at the same paths; `""` for those that the chart names.
   * @default - the registry of `mirrorCharts`, or else those that the chart names
   */
  readonly imageRegistry?: string;
  /**
   * Whether an apply waits until the pods are ready. Helm waits for Deployments, StatefulSets and
   * DaemonSets, but not for custom resources.
   * @see https://helm.sh/docs/intro/using_helm/#helpful-options-for-installupgraderollback
   * @default true
   */
  readonly wait?: boolean;
  /**
   * Seconds that an install, an upgrade or a hook may take. It includes the time to pull images.
   * @default 600
   */
  readonly timeoutSeconds?: number;
  /**
   * Whether a failed install is uninstalled, and a failed upgrade is rolled back. Set it to false for releases with data,
   * because a slow first start would be uninstalled, and for hooks, because one that also fails in the rollback leaves the
   * release pending. The next apply then upgrades the failed release. With true, Helm waits for the pods, regardless of
   * `wait`.
   * @see https://helm.sh/docs/intro/using_helm/#helpful-options-for-installupgraderollback
   * @default true
   */
  readonly atomic?: boolean;
  /**
   * Why existing objects that belong to no release are adopted.
   * @default - the install fails if such objects exist
   */
  readonly adopt?: { readonly reason: string };
  /**
   * Resources that must exist first.
   * @default - none
   */
  readonly dependsOn?: readonly ITerraformDependable[];
  /**
   * Conditions that Terraform checks at plan.
   * @default - none
   */
  readonly lifecycle?: TerraformResourceLifecycle;
}
