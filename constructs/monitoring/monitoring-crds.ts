import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { HelmRelease } from "../charts";
import { LiveCluster, oncePerCluster, type PlanCheck, planCheck, quote, requireNamespace } from "../cluster";
import { chartFrom, CRDS_CHART } from "./charts";

/** Properties of `MonitoringCrds`. */
export interface MonitoringCrdsProps {
  /** Namespace of the release, which holds nothing but Helm's own record; it must exist. */
  readonly namespace: string;
  /**
   * Where the chart comes from: a Helm repository, an OCI registry, or a folder on this machine that
   * holds the chart's own folder.
   * @default - the project's own repository
   */
  readonly chartSource?: string;
  /**
   * Takes over CRDs that were installed otherwise, such as by hand or by an older kube-prometheus-stack.
   * @default false
   */
  readonly takeOwnership?: boolean;
  /**
   * Seconds that an install or an upgrade may take.
   * @default 600
   */
  readonly timeoutSeconds?: number;
}

/**
 * The kinds of the Prometheus operator, in a stack before the one that uses them (GR-16): as a release
 * of their own they are upgraded, which Helm never does to the `crds` folder of a chart.
 *
 * Destroying it deletes every Prometheus, ServiceMonitor and rule of the cluster, whoever made them.
 */
export class MonitoringCrds extends Construct {
  /** What a stack that uses the kinds checks at plan: they must be there, whoever installed them. */
  public static check(construct: Construct): PlanCheck {
    return planCheck(
      LiveCluster.of(construct).serves("monitoring.coreos.com/v1"),
      `${construct.node.path}: the kinds of the Prometheus operator must be there first (GR-16): apply the stack ` +
        `that holds MonitoringCrds, ${CRDS_CHART.name} ${CRDS_CHART.version}`,
    );
  }

  /** The release, for `dependsOn`. */
  public readonly release: ITerraformDependable;

  constructor(scope: Construct, id: string, props: MonitoringCrdsProps) {
    super(scope, id);
    oncePerCluster(this, "MonitoringCrds", "set of CRDs", quote(CRDS_CHART.name));
    const needs = requireNamespace(this, "namespace", props.namespace);
    const { resource } = new HelmRelease(this, "release", {
      chart: chartFrom(CRDS_CHART, props.chartSource),
      releaseName: CRDS_CHART.name,
      namespace: props.namespace,
      values: {},
      timeoutSeconds: props.timeoutSeconds,
      // an uninstall would take every object of these kinds along.
      atomic: false,
      dependsOn: needs.dependsOn,
      lifecycle: { preventDestroy: true, precondition: needs.preconditions },
    });
    if (props.takeOwnership === true) resource.takeOwnership = true;
    this.release = resource;
  }
}
