import type { ITerraformDependable, TerraformResourceLifecycle } from "cdktf";
import type { HelmChart } from "../chart/helm-chart";
import type { Overrides } from "../values/derived-keys";
import type { JsonObject } from "../values/stable-json";

/** Values that are not checked. */
export interface UncheckedValues {
  /** The values. */
  readonly values: JsonObject;
  /** Why the check is wrong or impossible; for readers of the code. */
  readonly reason: string;
}

/** Properties of `HelmRelease`. */
export interface HelmReleaseProps {
  /** The chart, pinned. */
  readonly chart: HelmChart;
  /** Name of the release: at most 53 small letters, digits and dashes; one release of its name in a namespace. */
  readonly releaseName: string;
  /** Namespace of the release; it must exist. */
  readonly namespace: string;
  /**
   * Values for the chart, each checked against the keys it knows. Every `${` in them is literal, and
   * so is `{{` where the chart would take it for a template. Maps merge with the chart's defaults, lists
   * replace them, null takes a default away.
   */
  readonly values: JsonObject;
  /**
   * Further values, laid over `values` and checked like them: a user's way past the props of a construct.
   * @default - none
   */
  readonly extraValues?: JsonObject;
  /**
   * Which keys `extraValues` must leave alone, as a construct over a chart derives them, and what its user calls them.
   * @default - none: `extraValues` may set every key
   */
  readonly overrides?: Overrides;
  /**
   * Values laid over all others without a check, and the reason. The only ones of a chart without a catalogue.
   * @default - none
   */
  readonly uncheckedValues?: UncheckedValues;
  /**
   * Paths of values that are meant as templates, with all below them, where the chart takes them for such.
   * @default - none: `{{` arrives as it is
   */
  readonly templates?: readonly string[];
  /**
   * Registry of all the chart's images, at the same paths; `""` for the ones that the chart names.
   * @default - the registry of `mirrorCharts`, or else those that the chart names
   */
  readonly imageRegistry?: string;
  /**
   * Whether an apply waits until the pods are ready. Helm waits for Deployments, StatefulSets and
   * DaemonSets, and for no kind of an operator.
   * @see https://helm.sh/docs/intro/using_helm/#helpful-options-for-installupgraderollback
   * @default true
   */
  readonly wait?: boolean;
  /**
   * Seconds that an install, an upgrade or a hook may take. The time to pull images counts.
   * @default 600
   */
  readonly timeoutSeconds?: number;
  /**
   * Whether a failed install is uninstalled, so that the next apply starts afresh, and a failed upgrade is
   * rolled back. Not for what keeps data, because a slow first start would be uninstalled; and not for
   * hooks, because one that fails in the rollback too leaves the release pending forever. Without it, the
   * next apply upgrades the failed release. Helm then waits, whatever `wait` says.
   * @see https://helm.sh/docs/intro/using_helm/#helpful-options-for-installupgraderollback
   * @default true
   */
  readonly atomic?: boolean;
  /**
   * Why objects that exist already, and belong to no release, are taken over.
   * @default - the install fails at them
   */
  readonly adopt?: { readonly reason: string };
  /**
   * Resources that must exist first.
   * @default - nothing
   */
  readonly dependsOn?: readonly ITerraformDependable[];
  /**
   * Conditions that Terraform checks at plan.
   * @default - none
   */
  readonly lifecycle?: TerraformResourceLifecycle;
}
