import { TerraformOutput } from "cdktf";
import type { Construct } from "constructs";
import {
  ApiKey,
  type ApiKeyProps,
  ClusterStack,
  type ClusterStackProps,
  ElasticsearchCluster,
  type ElasticsearchClusterProps,
} from "../constructs";

/** Properties of `ElasticsearchStack`. */
export interface ElasticsearchStackProps extends ClusterStackProps {
  /** Elasticsearch clusters on any engine, with the API keys of their clients; the ids are their names. */
  readonly clusters: readonly (ElasticsearchClusterProps & { readonly apiKeys?: readonly ApiKeyProps[] })[];
}

/** Elasticsearch, apart from the storage classes that it needs and from what sends logs to it. */
export class ElasticsearchStack extends ClusterStack {
  constructor(scope: Construct, id: string, props: ElasticsearchStackProps) {
    super(scope, id, props);
    for (const { apiKeys = [], ...each } of props.clusters) {
      const cluster = new ElasticsearchCluster(this, each.clusterName, each);
      new TerraformOutput(this, `${each.clusterName}-url`, { value: cluster.url });
      if (cluster.kibanaUrl !== undefined)
        new TerraformOutput(this, `${each.clusterName}-kibana-url`, { value: cluster.kibanaUrl });
      for (const key of apiKeys.map((props) => new ApiKey(cluster, props)))
        new TerraformOutput(this, `${each.clusterName}-${key.name}`, { value: key.output });
    }
  }
}
