import type { Construct } from "constructs";
import { LiveCluster, type PlanCheck, planCheck } from "../../cluster";

/** Group and version of the kind Elasticsearch. */
export const ELASTICSEARCH_API = "elasticsearch.k8s.elastic.co/v1";

/** Terraform expression: whether the cluster knows the kinds of ECK. */
export function isServed(construct: Construct): string {
  return LiveCluster.of(construct).serves(ELASTICSEARCH_API);
}

/** Nothing of ECK can be made before its kinds are known. */
export function servedCheck(construct: Construct): PlanCheck {
  return planCheck(
    isServed(construct),
    `${construct.node.path}: the custom resource definitions of ECK must be there first: apply the stack with EckCrds`,
  );
}
