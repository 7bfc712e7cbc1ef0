import type { JsonObject } from "../../../charts";
import type { Ownership } from "../../../live";
import type { ClusterModel } from "../../model/cluster";
import { CLUSTER_LABEL, PAUSE_ANNOTATION, STATEFUL_SET_LABEL } from "../labels";
import { statefulSetOf } from "../names";
import type { EckProps } from "../props";
import { nodeSetOf } from "./node-set";

/** Returns the values of the chart eck-elasticsearch: one object, whose fields are those of Elasticsearch in ECK. */
export function eckElasticsearchValues(
  model: ClusterModel,
  engine: EckProps,
  { labels, annotations }: Pick<Ownership, "labels" | "annotations">,
): JsonObject {
  const hasBudget = model.groups.some(({ maxUnavailable }) => maxUnavailable !== undefined);
  return {
    fullnameOverride: model.clusterName,
    version: engine.version,
    labels,
    annotations: { ...pauseOf(model), ...annotations },
    // the default of the operator deletes every claim with the cluster.
    volumeClaimDeletePolicy: "DeleteOnScaledownOnly",
    nodeSets: model.groups.map((group) => nodeSetOf(model, group)),
    http: httpOf(model, engine),
    // by default, the operator creates one that allows the eviction of a pod while the cluster is green.
    ...(hasBudget ? {} : { podDisruptionBudget: { disabled: true } }),
  };
}

/**
 * Returns the annotation that stops the operator from scaling pods while the cluster is suspended; it is always set.
 */
export function pauseOf({ suspended }: Pick<ClusterModel, "suspended">): JsonObject {
  return { [PAUSE_ANNOTATION]: String(suspended) };
}

/** Directs clients to one group, if there are several: otherwise the operator's Service also includes masters. */
function httpOf({ clusterName, clientGroup, groups }: ClusterModel, { tlsSecretName }: EckProps): JsonObject {
  const selector = {
    [CLUSTER_LABEL]: clusterName,
    [STATEFUL_SET_LABEL]: statefulSetOf(clusterName, clientGroup.name),
  };
  return {
    ...(groups.length === 1 ? {} : { service: { spec: { selector } } }),
    ...(tlsSecretName === undefined ? {} : { tls: { certificate: { secretName: tlsSecretName } } }),
  };
}
