import type { Construct } from "constructs";
import { LiveCluster, type PlanCheck, planCheck } from "../../cluster";
import type { EckClusterName } from "./eck-names";

/** Group and version of the kind Elasticsearch. */
const ELASTICSEARCH_API = "elasticsearch.k8s.elastic.co/v1";

/** Group and version of the kind Kibana. */
const KIBANA_API = "kibana.k8s.elastic.co/v1";

/** Nothing of ECK can be made before its kinds are known. */
export function servedCheck(construct: Construct): PlanCheck {
  return planCheck(
    isServed(construct),
    `${construct.node.path}: the custom resource definitions of ECK must be there first: apply the stack with EckCrds`,
  );
}

/** Terraform expression: the live Elasticsearch object as a list of one, or none. */
export function liveElasticsearch(construct: Construct, name: EckClusterName): string {
  return liveObjects(construct, ELASTICSEARCH_API, "Elasticsearch", name);
}

/** Terraform expression: the live Kibana object as a list of one, or none. */
export function liveKibana(construct: Construct, name: EckClusterName): string {
  return liveObjects(construct, KIBANA_API, "Kibana", name);
}

function liveObjects(
  construct: Construct,
  apiVersion: string,
  kind: string,
  { clusterName, namespace }: EckClusterName,
): string {
  // a kind that is unknown cannot be listed, and the plan would end without a word about what to do.
  const onlyIf = { id: "served", condition: isServed(construct) };
  return LiveCluster.of(construct).list(apiVersion, kind, { namespace, name: clusterName, onlyIf });
}

function isServed(construct: Construct): string {
  return LiveCluster.of(construct).serves(ELASTICSEARCH_API);
}
