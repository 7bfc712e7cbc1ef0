import type { ChartChoice, JsonObject } from "../../../charts";
import type { Toleration } from "../../../cluster";
import type { ContainerResources } from "../../../pods";
import type { EckChartSource } from "../charts";

/** Properties of `EckOperator`. */
export interface EckOperatorProps extends EckChartSource, ChartChoice {
  /**
   * Namespace of the operator; it must exist. The pod passes Pod Security `restricted`. The operator cannot
   * move to another one while anything of its own runs.
   */
  readonly namespace: string;
  /**
   * Host, and perhaps path, that images of the operator, of Elasticsearch and of Kibana are pulled from, such as
   * `registry.lan:5000/elastic`: a mirror of docker.elastic.co with the same paths below.
   * @default - the registry of `mirrorCharts`, or else docker.elastic.co
   */
  readonly imageRegistry?: string;
  /**
   * Namespaces whose Elasticsearch and Kibana the operator looks after; at least one, each once.
   * @see https://www.elastic.co/docs/deploy-manage/deploy/cloud-on-k8s/configure-eck
   * @default - all
   */
  readonly managedNamespaces?: readonly string[];
  /**
   * Number of pods; 1 or more. One works, the others wait to take over.
   * @default 1
   */
  readonly replicas?: number;
  /**
   * Resource requests and limits of one pod.
   * @default - 100m CPU and 150 MiB, at most 1 core and 1 GiB, as the chart says
   */
  readonly resources?: ContainerResources;
  /**
   * Labels that a node must have.
   * @default - any node
   */
  readonly nodeSelector?: Readonly<Record<string, string>>;
  /**
   * Taints that the pods tolerate.
   * @default - none
   */
  readonly tolerations?: readonly Toleration[];
  /**
   * Further values for the chart eck-operator, merged last. What follows from other props is refused.
   * @default - none
   */
  readonly extraValues?: JsonObject;
}
