import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { type ChartChoice, chosenChart, HelmRelease } from "../../../charts";
import { checkNew } from "../../../checks";
import { oncePerCluster, requireNamespace } from "../../../cluster";
import { API_SERVICES, makesLive, verdictOf } from "../../../live";
import { eckChart, type EckChartSource } from "../charts";
import { ECK_SERVICES } from "../checks/kinds";

/** Properties of `EckCrds`. */
export interface EckCrdsProps extends EckChartSource, ChartChoice {
  /** Namespace of the release, preferably that of the operator; it must exist. CRDs themselves have no namespace. */
  readonly namespace: string;
}

/**
 * The custom resource definitions of ECK, as a separate Helm release. Put it in a stack before the operator and the
 * clusters, so that the CRDs are created first and deleted last. Once per cluster.
 *
 * The CRDs stay when the release is destroyed (`helm.sh/resource-policy: keep`), because deleting them would delete every
 * Elasticsearch of the cluster; installing the same release again adopts them.
 * @see https://www.elastic.co/docs/deploy-manage/deploy/cloud-on-k8s/install-using-helm-chart
 * @see https://helm.sh/docs/howto/charts_tips_and_tricks/#tell-helm-not-to-uninstall-a-resource
 * @example
 * ```ts
 * new EckCrds(stack, "crds", { namespace: "elastic-system" });
 * ```
 */
export class EckCrds extends Construct {
  /** The release, for `dependsOn` of what needs it. */
  public readonly dependables: ITerraformDependable[];

  /** @throws if the cluster has them already, from another construct of the app. */
  constructor(scope: Construct, id: string, props: EckCrdsProps) {
    checkNew({ EckCrds }, new.target, scope, id, props);
    super(scope, id);
    oncePerCluster(this, "namespace", "release of the ECK CRDs", "eck-operator-crds");
    const { dependsOn } = requireNamespace(this, "namespace", props.namespace);
    const release = new HelmRelease(this, "release", {
      chart: chosenChart(this.node.path, eckChart("eck-operator-crds", props.chartSource), props),
      releaseName: "eck-operator-crds",
      namespace: props.namespace,
      values: {},
      dependsOn,
      lifecycle: { precondition: verdictOf(this) },
    });
    this.dependables = release.dependables;
    this.node.defaultChild = release.node.defaultChild;
    for (const name of ECK_SERVICES) makesLive(this, API_SERVICES, { metadata: { name } });
  }
}
