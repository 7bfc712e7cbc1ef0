import type { ObjectName, Suspendable } from "../cluster";
import type { ClusterModel } from "./model/cluster";
import type { GroupNames } from "./model/engine";
import type { ElasticsearchClusterProps } from "./props/cluster";

/** Describes what a suspension of the cluster ends and frees. */
export function suspendableCluster(
  { groups, kibana, namespace, clusterName }: ClusterModel,
  { purpose, suspended }: ElasticsearchClusterProps,
  names: readonly GroupNames[],
): Suspendable {
  const services = names.flatMap(({ service, headlessService }): ObjectName[] => [
    { namespace, name: service },
    { namespace, name: headlessService },
  ]);
  return {
    name: `Elasticsearch ${namespace}/${clusterName}`,
    purpose,
    suspended,
    pods: [...groups, ...(kibana === undefined ? [] : [kibana])].map(({ replicas, requests, limits }) => ({
      replicas,
      resources: { requests, limits },
    })),
    services,
  };
}
