import type { JsonObject } from "../../charts";
import type { SecretKey } from "../../cluster";
import type { ElasticChartVersion } from "./facts";

/**
 * A PKCS#12 file with certificate, key and authority, as `elasticsearch-certutil` makes it and elastic's guides use it.
 * @see https://www.elastic.co/guide/en/elasticsearch/reference/7.17/security-basic-setup.html
 */
export interface Pkcs12Keystore {
  /** Key of `tlsSecretName` that holds the file: `elastic-certificates.p12`. */
  readonly file: string;
  /**
   * Password of the file. It is put into the keystore of each node, not into its settings.
   * @default - the file has an empty password
   */
  readonly password?: SecretKey;
  /**
   * Key of `tlsSecretName` that holds the authority's certificate as PEM, for clients: they cannot read the file
   * without its password.
   * @default - none: `certificateAuthority` is undefined, and Kibana needs `acceptPlainHttp`
   */
  readonly certificateAuthorityKey?: string;
}

/** Certificates and password of a cluster, in Secrets that exist; all groups share them. */
export interface ElasticChartSecurity {
  /**
   * Name of a Secret with `tls.crt`, `tls.key` and `ca.crt`, or with the file of `keystore`: one certificate for all
   * nodes, good for server and client. Nodes check that the authority signed it, not the names in it.
   */
  readonly tlsSecretName: string;
  /**
   * The PKCS#12 file in which that Secret holds certificate, key and authority.
   * @default - they are PEM files
   */
  readonly keystore?: Pkcs12Keystore;
  /**
   * Why clients may speak plain HTTP, and only nodes TLS to each other: passwords then cross the network readable.
   * @default - clients speak HTTPS
   */
  readonly acceptPlainHttp?: { readonly reason: string };
  /** Password of the user `elastic`. The password at the first start of the cluster stays. */
  readonly elasticPassword: SecretKey;
}

/** Properties of `ElasticChart`. */
export interface ElasticChartProps {
  /** Version of elastic's chart, and of the Elasticsearch that it runs. */
  readonly version: ElasticChartVersion;
  /**
   * Certificates and password. Required by 8.5.1, whose groups would each make up their own and never meet.
   * @default - none: every client that reaches the Service has all rights
   */
  readonly security?: ElasticChartSecurity;
  /**
   * Where the charts come from: a Helm repository, an OCI registry, or the folder that holds the charts' folders.
   * `mirrorCharts` says it for a whole app, and the registry of the images too.
   * @default - the project's own repository
   */
  readonly chartSource?: string;
  /**
   * Names of the releases, by group, and `kibana` for Kibana's: of a cluster that was installed by Helm under other names
   * than ours, such as `elasticsearch-master` for the group master of a cluster called logs. Helm takes no object of
   * another release.
   * @default - each is called after its StatefulSet: `<clusterName>-<group>`
   * @see https://helm.sh/docs/intro/using_helm/
   */
  readonly releaseNames?: Readonly<Record<string, string>>;
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
