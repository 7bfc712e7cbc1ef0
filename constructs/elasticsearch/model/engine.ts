import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import type { PodSecurityLevel, SecretKey, ServiceAddress } from "../../cluster";
import type { ClusterModel, GroupModel } from "./cluster";
import type { ElasticsearchVersion } from "./version";

/** What the objects of a group are called. */
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
  /** Where the password lies, in the namespace of the cluster. */
  readonly password: SecretKey;
}

/** What an engine has made of a cluster, for those who use it. */
export interface RenderedCluster {
  /** Where clients reach it; the port is called `http`. */
  readonly address: ServiceAddress;
  /** Whether they speak TLS. */
  readonly scheme: "http" | "https";
  /** How clients log in; undefined for a cluster without security. */
  readonly credentials: ElasticsearchCredentials | undefined;
  /** Certificate of the authority that signed the cluster's certificates; undefined without TLS. */
  readonly certificateAuthority: SecretKey | undefined;
  /** Address of Kibana; the port is called `http`. */
  readonly kibanaAddress: ServiceAddress | undefined;
  /** Whether TLS is enabled for Kibana. */
  readonly kibanaScheme: "http" | "https";
  /** What must exist before anything that uses the cluster. */
  readonly dependables: ITerraformDependable[];
}

/**
 * What runs a cluster. An engine says what it cannot express by an error; it drops nothing. It is made by the
 * user with what only it needs to know, holds no state, and may serve any number of clusters.
 */
export interface ElasticsearchEngine {
  /** Kind of engine, for moves from one to another. */
  readonly kind: "elastic-chart" | "eck";
  /** What it is called in messages: `elastic chart 7.17.3`. */
  readonly title: string;
  /** Version of Elasticsearch that it runs. */
  readonly version: ElasticsearchVersion;

  /** The strictest Pod Security level that the pods pass. */
  podSecurity(model: ClusterModel): PodSecurityLevel;

  /** Returns the names of a group's objects, without making any. */
  namesOf(model: ClusterModel, group: GroupModel): GroupNames;

  /**
   * Refuses what the engine cannot express, or what its facts rule out. Called before the first resource is made.
   * @param scope the construct, for `Cluster.of`, `oncePerCluster` and its path
   */
  validate(scope: Construct, model: ClusterModel): void;

  /**
   * Makes the resources, as children of the construct, and registers with it what must hold at plan.
   * @param scope the construct
   * @param model what to make
   * @param dependsOn what everything depends on
   */
  render(scope: Construct, model: ClusterModel, dependsOn: ITerraformDependable[]): RenderedCluster;
}
