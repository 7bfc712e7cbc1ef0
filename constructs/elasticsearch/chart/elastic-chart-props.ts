import type { JsonObject } from "../../charts";
import type { SecretKey } from "../../cluster";
import type { ElasticChartVersion } from "./chart-facts";

/** Certificates and password of a cluster, in Secrets that exist; all groups share them. */
export interface ElasticChartSecurity {
  /**
   * Name of a Secret with `tls.crt`, `tls.key` and `ca.crt`: one certificate for all nodes, good for server and
   * client. Nodes check that the authority signed it, not the names in it.
   */
  readonly certificatesSecret: string;
  /** Password of the user `elastic`. What is there when the cluster first starts stays its password. */
  readonly elasticPassword: SecretKey;
}

/** Properties of `ElasticChart`. */
export interface ElasticChartProps {
  /** Version of elastic's chart, and of the Elasticsearch that it runs. */
  readonly version: ElasticChartVersion;
  /**
   * Certificates and password. Required by 8.5.1, whose groups would each make up their own and never meet.
   * @default - none: whoever reaches the Service may do everything
   */
  readonly security?: ElasticChartSecurity;
  /**
   * Where the charts come from: a Helm repository, an OCI registry, or the folder that holds the charts' folders.
   * `mirrorCharts` says it for a whole app, and the registry of the images too.
   * @default - the project's own repository
   */
  readonly chartSource?: string;
  /**
   * Further values for the release of every group, checked against the keys of the chart. What follows from
   * other props, such as `roles` and `volumeClaimTemplate`, is refused.
   * @default - none
   */
  readonly extraValues?: JsonObject;
  /**
   * Further values for the release of Kibana, checked in the same way.
   * @default - none
   */
  readonly extraKibanaValues?: JsonObject;
}
