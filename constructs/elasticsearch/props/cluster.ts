import type { Purpose, Suspended } from "../../cluster";
import type { ElasticsearchEngine } from "../model/engine";
import type { MaxMapCount } from "../model/max-map-count";
import type { MigrationSource } from "../model/migration-source";
import type { ReadyHealth } from "../model/ready-health";
import type { KibanaProps } from "./kibana";
import type { NodeGroupProps } from "./node-group";

/** Settings by their full names, as in elasticsearch.yml. */
export type ElasticsearchSettings = Readonly<Record<string, string | number | boolean | readonly string[]>>;

/** Settings whose names are not checked. */
export interface UncheckedSettings {
  /** The settings. */
  readonly settings: ElasticsearchSettings;
  /** Which plugin defines them, or why the check is wrong; for readers of the code. */
  readonly reason: string;
}

/** Properties of `ElasticsearchCluster`. */
export interface ElasticsearchClusterProps {
  /**
   * Name of the cluster: lower case letters, digits and dashes. Nodes, Services and claims are named after it;
   * a changed name creates another, empty cluster.
   */
  readonly clusterName: string;
  /** Namespace; it must exist. */
  readonly namespace: string;
  /** How it is deployed: `new ElasticChart({ version: "7.17.3" })`, or `8.5.1`, or `new Eck(...)`. */
  readonly engine: ElasticsearchEngine;
  /**
   * Groups of identical nodes, by name. The names of claims contain the name of their group: a renamed group starts with empty
   * volumes. Plans therefore stop while there are claims of a group that is not declared.
   */
  readonly groups: Readonly<Record<string, NodeGroupProps>>;
  /**
   * Whether master-eligible nodes have no other role. Set it to `false` for small clusters whose masters also store
   * data.
   * @default true
   */
  readonly dedicatedMasters?: boolean;
  /**
   * Whether ingest pipelines are used, as by Fleet, Beats modules and the monitoring of Elasticsearch. A group must then have
   * the role ingest.
   * @default true
   */
  readonly usesIngestPipelines?: boolean;
  /**
   * Health of the cluster at which a starting node becomes ready. Masters whose data is in other groups are ready as soon as
   * a master is elected: without data nodes there is no health to wait for, and data nodes wait for masters.
   * @default ReadyHealth.YELLOW
   */
  readonly readyHealth?: ReadyHealth;
  /**
   * How the kernel's limit on memory maps (`vm.max_map_count`) is met.
   * @default MaxMapCount.NOT_NEEDED
   */
  readonly maxMapCount?: MaxMapCount;
  /**
   * Settings for elasticsearch.yml of every node, in addition to those that follow from the groups. Derived settings,
   * such as `cluster.name`, `discovery.*` and `node.*`, and settings that the version does not have are refused.
   * @default - none
   */
  readonly settings?: ElasticsearchSettings;
  /**
   * Further settings whose names are not checked, such as those of a plugin.
   * @default - none
   */
  readonly uncheckedSettings?: UncheckedSettings;
  /**
   * Group whose Service clients use.
   * @default - the first group of coordinating nodes; else the first that is not master-eligible and has the role
   * ingest; else the first that stores data
   */
  readonly clientGroup?: string;
  /**
   * Web interface.
   * @default - none
   */
  readonly kibana?: KibanaProps;
  /**
   * Whether PodDisruptionBudgets limit the nodes of a group that a drain evicts at a time.
   * @default true
   */
  readonly disruptionBudgets?: boolean;
  /**
   * What the cluster is for. Production and shared clusters are only suspended with a reason.
   */
  readonly purpose: Purpose;
  /**
   * Whether the cluster is suspended: it has no pods, but claims and all other objects stay.
   * @default - inherited from the enclosing scope, such as the stack
   */
  readonly suspended?: Suspended;
  /**
   * Groups that were removed after their data was moved, and whose claims may still exist.
   * @default - none
   */
  readonly retiredGroups?: readonly string[];
  /**
   * The engine and version that the cluster is migrated from.
   * @default - the same engine, and a version from which a rolling upgrade is possible
   */
  readonly migratesFrom?: MigrationSource;
  /**
   * Why an existing cluster of that name, created by kubectl or another stack, is adopted: the Services of its groups, or with
   * ECK its Elasticsearch object. The plan shows the changes.
   * @default - such a cluster stops the plan
   */
  readonly adopt?: { readonly reason: string };
  /**
   * Seconds that an apply waits until the nodes are ready, including the time to pull images.
   * @default 900
   */
  readonly timeoutSeconds?: number;
}
