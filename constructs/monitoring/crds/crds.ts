import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { type ChartChoice, chosenChart, HelmRelease } from "../../charts";
import { checkNew } from "../../checks";
import { oncePerCluster, requireNamespace } from "../../cluster";
import { API_SERVICES, makesLive, requireLive, verdictOf } from "../../live";
import { chartFrom, CRDS_CHART } from "../parts/charts";
import { MONITORING_CRDS_READY, OPERATOR_API } from "./checks";

/** Properties of `MonitoringCrds`. */
export interface MonitoringCrdsProps extends ChartChoice {
  /** Namespace of the release, in which Helm stores its record; it must exist. */
  readonly namespace: string;
  /**
   * Source of the chart: a Helm repository, an OCI registry, or a folder on this machine with the folder of the
   * chart.
   * @default - the repository of the project
   * @see https://helm.sh/docs/topics/registries/
   */
  readonly chartSource?: string;
  /**
   * Why existing CRDs, installed by hand or by an older kube-prometheus-stack, are adopted.
   * @default - the release fails if such CRDs exist
   */
  readonly adopt?: { readonly reason: string };
  /**
   * Seconds that an install or an upgrade may take.
   * @default 600
   */
  readonly timeoutSeconds?: number;
}

/**
 * The CRDs of the Prometheus operator, for a stack before the stacks that use them (GR-16). A separate Helm release can
 * upgrade them, which Helm never does for the `crds` folder of a chart.
 *
 * Destroying it deletes every Prometheus, ServiceMonitor and PrometheusRule of the cluster, whoever created them.
 * @see https://helm.sh/docs/chart_best_practices/custom_resource_definitions/
 * @example
 * ```ts
 * new MonitoringCrds(stack, "crds", { namespace: "monitoring" });
 * ```
 */
export class MonitoringCrds extends Construct {
  /** Requires at plan that the CRDs exist, for a construct with custom resources of the operator. */
  public static requireFor(construct: Construct): void {
    // GR-16 (plan): custom resources were applied before their CRDs existed, and the release failed halfway.
    requireLive(construct, MONITORING_CRDS_READY, { chart: `${CRDS_CHART.name} ${CRDS_CHART.version}` });
  }

  /** The release, for `dependsOn` of what needs it. */
  public readonly dependables: ITerraformDependable[];

  constructor(scope: Construct, id: string, props: MonitoringCrdsProps) {
    checkNew({ MonitoringCrds }, new.target, scope, id, props);
    super(scope, id);
    oncePerCluster(this, "MonitoringCrds", "set of CRDs", JSON.stringify(CRDS_CHART.name));
    const needs = requireNamespace(this, "namespace", props.namespace);
    const release = new HelmRelease(this, "release", {
      chart: chosenChart(this.node.path, chartFrom(CRDS_CHART, props.chartSource), props),
      releaseName: CRDS_CHART.name,
      namespace: props.namespace,
      values: {},
      timeoutSeconds: props.timeoutSeconds,
      // an uninstall would delete every object of these kinds.
      atomic: false,
      adopt: props.adopt,
      dependsOn: needs.dependsOn,
      lifecycle: { preventDestroy: true, precondition: verdictOf(this) },
    });
    this.dependables = release.dependables;
    this.node.defaultChild = release.node.defaultChild;
    makesLive(this, API_SERVICES, { metadata: { name: OPERATOR_API } });
  }
}
