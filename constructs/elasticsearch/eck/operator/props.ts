import type { ChartChoice, JsonObject } from "../../../charts";
import type { Toleration } from "../../../cluster";
import type { ContainerResources } from "../../../pods";
import type { EckChartSource } from "../charts";

/** Properties of `EckOperator`. */
export interface EckOperatorProps extends EckChartSource, ChartChoice {
  /**
   * Namespace of the operator; it must exist. The pod passes Pod Security `restricted`. It cannot be
   * changed while any cluster of the operator exists.
   */
  readonly namespace: string;
  /**
   * Registry, with an optional path, of the images of the operator, Elasticsearch and Kibana, such as
   * `registry.lan:5000/elastic`: a mirror of docker.elastic.co with the same paths.
   * @default - the registry of `mirrorCharts`, or else docker.elastic.co
   */
  readonly imageRegistry?: string;
  /**
   * Namespaces whose Elasticsearch and Kibana objects the operator manages; at least one, each once.
   * @see https://www.elastic.co/docs/deploy-manage/deploy/cloud-on-k8s/configure-eck
   * @default - all
   */
  readonly managedNamespaces?: readonly string[];
  /**
   * Number of pods; 1 or more. One is the leader, the others are on standby.
   * @default 1
   */
  readonly replicas?: number;
  /**
   * Resource requests and limits of one pod.
   * @default - 100m CPU and 150 MiB, at most 1 core and 1 GiB, as in the chart
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
   * Further values for the chart eck-operator, merged last. Keys that follow from other props are refused.
   * @default - none
   */
  readonly extraValues?: JsonObject;
}
