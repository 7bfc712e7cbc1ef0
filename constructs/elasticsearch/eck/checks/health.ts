import { builtIn, ELASTICSEARCHES, KIBANAS, type LiveEckObject, reading } from "../../../live";
import type { EckClusterName } from "../names";
import { liveElasticsearch } from "./cluster";

/**
 * The operator reports the cluster as healthy: Helm does not wait for that, so an apply succeeds even if no node
 * starts.
 */
export const ECK_HEALTH = builtIn<EckClusterName>({
  name: "eck-health",
  reads: [reading(ELASTICSEARCHES, "status.phase", "status.health")],
  judge(live, args) {
    const found = liveElasticsearch(live, args);
    const { phase, health = "" } = found?.status ?? {};
    if (found === undefined || (phase === "Ready" && ["yellow", "green"].includes(health))) return undefined;
    const { namespace, clusterName } = args;
    return (
      `Elasticsearch ${namespace}/${clusterName} was ${stateOf(found)} when this plan was made ` +
      `(unknown: no operator has reconciled it yet): kubectl -n ${namespace} describe elasticsearch ${clusterName}`
    );
  },
});

/** The operator reports Kibana as healthy. */
export const ECK_KIBANA_HEALTH = builtIn<EckClusterName>({
  name: "eck-kibana-health",
  reads: [reading(KIBANAS, "status.health")],
  judge(live, { namespace, clusterName }) {
    const found = live.findLive(KIBANAS, clusterName, namespace);
    if (found === undefined || found.status?.health === "green") return undefined;
    return (
      `Kibana ${namespace}/${clusterName} was ${stateOf(found)} when this plan was made: ` +
      `kubectl -n ${namespace} describe kibana ${clusterName}`
    );
  },
});

function stateOf({ status: { health = "", phase = "" } = {} }: LiveEckObject): string {
  return [health, phase].filter((each) => each !== "").join(", ") || "unknown";
}
