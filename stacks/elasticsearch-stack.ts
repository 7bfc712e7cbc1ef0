import { TerraformOutput } from "cdktf";
import type { Construct } from "constructs";
import {
  ClusterStack,
  type ClusterStackProps,
  ElasticsearchCluster,
  type ElasticsearchClusterProps,
} from "../constructs";

/** Properties of `ElasticsearchStack`. */
export interface ElasticsearchStackProps extends ClusterStackProps {
  /** The clusters of Elasticsearch, on whatever engine; their ids are their names. */
  readonly clusters: readonly ElasticsearchClusterProps[];
}

/** Elasticsearch, apart from the storage classes that it needs and from what sends logs to it. */
export class ElasticsearchStack extends ClusterStack {
  constructor(scope: Construct, id: string, props: ElasticsearchStackProps) {
    super(scope, id, props);
    for (const each of props.clusters) {
      const { url, kibanaUrl } = new ElasticsearchCluster(this, each.clusterName, each);
      new TerraformOutput(this, `${each.clusterName}-url`, { value: url });
      if (kibanaUrl !== undefined)
        new TerraformOutput(this, `${each.clusterName}-kibana-url`, { value: kibanaUrl });
    }
  }
}
