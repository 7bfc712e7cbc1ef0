/** On pods, claims and StatefulSets: the Elasticsearch object that they belong to. */
export const CLUSTER_LABEL = "elasticsearch.k8s.elastic.co/cluster-name";

/** On the same: the StatefulSet that they belong to. */
export const STATEFUL_SET_LABEL = "elasticsearch.k8s.elastic.co/statefulset-name";

/** On pods of Kibana: the Kibana object that they belong to. */
export const KIBANA_LABEL = "kibana.k8s.elastic.co/name";

/** On an object of ECK: the operator leaves its StatefulSets and Deployments as they are (ECK 3.5 and later). */
export const PAUSE_ANNOTATION = "eck.k8s.elastic.co/pause-orchestration";
