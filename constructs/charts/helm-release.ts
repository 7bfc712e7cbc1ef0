import { Release } from "@cdktf/provider-helm/lib/release";
import type { ITerraformDependable, TerraformResourceLifecycle } from "cdktf";
import { Construct } from "constructs";
import { literal } from "../units";
import { type HelmChart, isLocalChart } from "./helm-chart";
import { ensureHelmProvider } from "./helm-provider";
import { type JsonObject, stableJson } from "./stable-json";

/** Properties of `HelmRelease`. */
export interface HelmReleaseProps {
  /** The chart, pinned. */
  readonly chart: HelmChart;
  /** Name of the release: at most 53 characters, unique in its namespace. */
  readonly releaseName: string;
  /** Namespace of the release; it must exist. */
  readonly namespace: string;
  /** Values for the chart. Every `${` in them is meant literally. */
  readonly values: JsonObject;
  /**
   * Seconds that an install, an upgrade or a hook may take. Pulling images over a slow line counts.
   * @default 600
   */
  readonly timeoutSeconds?: number;
  /**
   * Whether a failed install is uninstalled, so that the next apply starts afresh, and a failed upgrade is
   * rolled back. Not for what keeps data, because a slow first start would be uninstalled; and not for
   * hooks, because one that fails in the rollback too leaves the release pending for ever. Without it, the
   * next apply upgrades the failed release.
   * @default true
   */
  readonly atomic?: boolean;
  /**
   * What must be there first.
   * @default - nothing
   */
  readonly dependsOn?: ITerraformDependable[];
  /**
   * Conditions that Terraform checks at plan.
   * @default - none
   */
  readonly lifecycle?: TerraformResourceLifecycle;
}

/** Revisions that Helm keeps; each is a Secret with the whole manifest, and the provider's default keeps all. */
const REVISIONS_KEPT = 5;

/**
 * One Helm release with the settings that converge: an install that failed is upgraded by the next
 * apply instead of refused for its name, the values are one JSON document with sorted keys, so that a
 * plan shows what changed, and the history is limited.
 */
export class HelmRelease extends Construct {
  /** Name of the release. */
  public readonly releaseName: string;
  /** The resource itself, for `dependsOn` and for what has no prop here. */
  public readonly resource: Release;

  constructor(scope: Construct, id: string, props: HelmReleaseProps) {
    super(scope, id);
    const { chart, values } = props;
    this.releaseName = props.releaseName;
    ensureHelmProvider(this);

    this.resource = new Release(this, "Resource", {
      name: this.releaseName,
      namespace: props.namespace,
      chart: isLocalChart(chart) ? `${chart.source}/${chart.name}` : chart.name,
      repository: isLocalChart(chart) ? undefined : chart.source,
      version: chart.version,
      values: [literal(stableJson(values))],
      timeout: props.timeoutSeconds ?? 600,
      atomic: props.atomic ?? true,
      upgradeInstall: true,
      maxHistory: REVISIONS_KEPT,
      dependsOn: props.dependsOn,
      lifecycle: props.lifecycle,
    });
  }
}
