import { kindOf, type KubernetesObject } from "./kind";

/** A node in Longhorn. */
export interface LonghornNode extends KubernetesObject {
  /**
   * Its declared state.
   * @default - none
   */
  readonly spec?: {
    readonly allowScheduling?: boolean;
    readonly tags?: readonly string[];
    readonly disks?: Readonly<
      Record<string, { readonly allowScheduling?: boolean; readonly tags?: readonly string[] }>
    >;
  };
}

/** An Elasticsearch or Kibana object of ECK. */
export interface LiveEckObject extends KubernetesObject {
  /**
   * The declared state.
   * @default - not read
   */
  readonly spec?: { readonly version?: string };
  /**
   * What the operator reports.
   * @default - no operator has reconciled it yet
   */
  readonly status?: { readonly version?: string; readonly phase?: string; readonly health?: string };
}

/** Group and versions of Longhorn's custom resources, the newest first. */
export const LONGHORN_API = ["longhorn.io/v1beta2", "longhorn.io/v1beta1"] as const;

/** Nodes of Longhorn. */
export const LONGHORN_NODES = kindOf<LonghornNode>(LONGHORN_API, "Node", "nodes");

/** Elasticsearch objects of ECK. */
export const ELASTICSEARCHES = kindOf<LiveEckObject>(
  "elasticsearch.k8s.elastic.co/v1",
  "Elasticsearch",
  "elasticsearches",
);

/** Kibana objects of ECK. */
export const KIBANAS = kindOf<LiveEckObject>("kibana.k8s.elastic.co/v1", "Kibana", "kibanas");

/** Prometheus objects, from which the Prometheus operator makes a StatefulSet, and with it the claim of the metrics. */
export const PROMETHEUSES = kindOf("monitoring.coreos.com/v1", "Prometheus", "prometheuses");

/** Alertmanager objects of the Prometheus operator. */
export const ALERTMANAGERS = kindOf("monitoring.coreos.com/v1", "Alertmanager", "alertmanagers");
