import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import type { PodSecurityLevel, SecretKey, ServiceAddress } from "../../cluster";
import type { ClusterModel, GroupModel } from "./cluster";
import type { ElasticsearchVersion } from "./version";

/** Names of the objects of a group. */
export interface GroupNames {
  /** StatefulSet; its pods are called `<statefulSet>-0` and so on. */
  readonly statefulSet: string;
  /** Service in front of the group. */
  readonly service: string;
  /** Headless Service that resolves to its pods. */
  readonly headlessService: string;
  /** Claims, one for each declared node; none without a volume. */
  readonly claims: readonly string[];
}

/** How clients log in. */
export interface ElasticsearchCredentials {
  /** Name of the user. */
  readonly username: string;
  /** Secret with the password, in the namespace of the cluster. */
  readonly password: SecretKey;
}

/** What an engine has created for a cluster. */
export interface RenderedCluster {
  /** Address for clients; the port is called `http`. */
  readonly address: ServiceAddress;
  /** Whether clients use TLS. */
  readonly scheme: "http" | "https";
  /** How clients log in; undefined for a cluster without security. */
  readonly credentials: ElasticsearchCredentials | undefined;
  /** Certificate of the authority that signed the cluster's certificates; undefined without TLS. */
  readonly certificateAuthority: SecretKey | undefined;
  /** Address of Kibana; the port is called `http`. */
  readonly kibanaAddress: ServiceAddress | undefined;
  /** Whether TLS is enabled for Kibana. */
  readonly kibanaScheme: "http" | "https";
  /** Resources of the cluster, for `dependsOn` of what uses it. */
  readonly dependables: ITerraformDependable[];
}

/**
 * Deploys a cluster. An engine throws for props that it cannot express, instead of ignoring them. Its constructor
 * takes the settings that only this engine needs. It has no state, and can be used for any number of clusters.
 */
export interface ElasticsearchEngine {
  /** Kind of engine, for migrations from one to another. */
  readonly kind: "elastic-chart" | "eck";
  /** Title in messages: `elastic chart 7.17.3`. */
  readonly title: string;
  /** Version of Elasticsearch that it runs. */
  readonly version: ElasticsearchVersion;

  /** The strictest Pod Security level that the pods pass. */
  podSecurity(model: ClusterModel): PodSecurityLevel;

  /** Returns the names of the objects of a group, without creating any. */
  namesOf(model: ClusterModel, group: GroupModel): GroupNames;

  /**
   * Refuses what the engine cannot express, or what its facts rule out. Called before the first resource is created.
   * @param scope the construct, for its cluster and its path
   */
  validate(scope: Construct, model: ClusterModel): void;

  /**
   * Creates the resources as children of the construct, and registers its checks at plan.
   * @param scope the construct
   * @param model the cluster to create
   * @param dependsOn resources that everything depends on
   */
  render(scope: Construct, model: ClusterModel, dependsOn: ITerraformDependable[]): RenderedCluster;
}
