import type { JsonObject } from "../../charts";
import type { SecretKey } from "../../cluster";
import type { ElasticChartVersion } from "./facts";

/**
 * A PKCS#12 file with certificate, key and authority, as created by `elasticsearch-certutil` and used in Elastic's guides.
 * @see https://www.elastic.co/guide/en/elasticsearch/reference/7.17/security-basic-setup.html
 */
export interface Pkcs12Keystore {
  /** Key in the Secret `tlsSecretName` with the file: `elastic-certificates.p12`. */
  readonly file: string;
  /**
   * Password of the file. It is stored in the keystore of each node, not in its settings.
   * @default - the file has an empty password
   */
  readonly password?: SecretKey;
  /**
   * Key in the Secret `tlsSecretName` with the certificate of the authority in PEM format, for clients, which cannot read the
   * file without its password.
   * @default - none: `certificateAuthority` is undefined, and Kibana needs `acceptPlainHttp`
   */
  readonly certificateAuthorityKey?: string;
}

/** Certificates and password of a cluster, in Secrets that exist; all groups share them. */
export interface ElasticChartSecurity {
  /**
   * Name of a Secret with `tls.crt`, `tls.key` and `ca.crt`, or with the file of `keystore`: one certificate for all
   * nodes, valid for servers and clients. Nodes check that the authority signed it, not the names in it.
   */
  readonly tlsSecretName: string;
  /**
   * The PKCS#12 file with certificate, key and authority in that Secret.
   * @default - the Secret contains PEM files
   */
  readonly keystore?: Pkcs12Keystore;
  /**
   * Why clients may use plain HTTP, with TLS between nodes only: passwords then cross the network unencrypted.
   * @default - clients use HTTPS
   */
  readonly acceptPlainHttp?: { readonly reason: string };
  /** Password of the user `elastic`. Only its value at the first start of the cluster is used. */
  readonly elasticPassword: SecretKey;
}

/** Properties of `ElasticChart`. */
export interface ElasticChartProps {
  /** Version of Elastic's chart, and of the Elasticsearch that it runs. */
  readonly version: ElasticChartVersion;
  /**
   * Certificates and password. Required for 8.5.1, whose groups would otherwise each generate their own
   * and form no cluster.
   * @default - none: every client that reaches the Service has all privileges
   */
  readonly security?: ElasticChartSecurity;
  /**
   * Source of the charts: a Helm repository, an OCI registry, or the folder with the folders of the charts.
   * `mirrorCharts` sets it for a whole app, together with the registry of the images.
   * @default - the repository of the project
   */
  readonly chartSource?: string;
  /**
   * Names of the releases by group, and `kibana` for that of Kibana: for a cluster that was installed by Helm under other
   * names, such as `elasticsearch-master` for the group master of a cluster called logs. Helm adopts no object of another
   * release.
   * @default - the name of the StatefulSet: `<clusterName>-<group>`
   * @see https://helm.sh/docs/intro/using_helm/
   */
  readonly releaseNames?: Readonly<Record<string, string>>;
  /**
   * Further values for the release of every group, checked against the keys of the chart. Keys that follow
   * from other props, such as `roles` and `volumeClaimTemplate`, are refused.
   * @default - none
   */
  readonly extraValues?: JsonObject;
  /**
   * Further values for the release of Kibana, checked in the same way.
   * @default - none
   */
  readonly extraKibanaValues?: JsonObject;
}
