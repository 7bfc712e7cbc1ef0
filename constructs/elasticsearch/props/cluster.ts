import type { Purpose, Suspended } from "../../cluster";
import type { ElasticsearchEngine } from "../model/engine";
import type { MaxMapCount } from "../model/max-map-count";
import type { MigrationSource } from "../model/migration-source";
import type { ReadyHealth } from "../model/ready-health";
import type { KibanaProps } from "./kibana";
import type { NodeGroupProps } from "./node-group";

/** Settings by their full names, as elasticsearch.yml has them. */
export type ElasticsearchSettings = Readonly<Record<string, string | number | boolean | readonly string[]>>;

/** Settings whose names are not checked. */
export interface UncheckedSettings {
  /** The settings. */
  readonly settings: ElasticsearchSettings;
  /** Which plugin knows them, or why the check is wrong; for readers of the code. */
  readonly reason: string;
}

/** Properties of `ElasticsearchCluster`. */
export interface ElasticsearchClusterProps {
  /**
   * Name of the cluster: lower case letters, digits and dashes. Nodes, Services and claims are named after it;
   * another name is another, empty cluster.
   */
  readonly clusterName: string;
  /** Namespace; it must exist. */
  readonly namespace: string;
  /** What runs it: `new ElasticChart({ version: "7.17.3" })`, or `8.5.1`, or `new Eck(...)`. */
  readonly engine: ElasticsearchEngine;
  /**
   * Groups of like nodes by name. A name is part of the claims' names: another one is another group with empty
   * volumes, so plans stop while claims exist of a group that is not declared.
   */
  readonly groups: Readonly<Record<string, NodeGroupProps>>;
  /**
   * Whether master-eligible nodes do nothing else. `false` names the arrangement of small labs in which masters
   * hold data too.
   * @default true
   */
  readonly dedicatedMasters?: boolean;
  /**
   * Whether ingest pipelines are used: by Fleet, Beats modules and Elasticsearch's own monitoring they are. Then
   * a group must have the role ingest.
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
   * Settings for elasticsearch.yml of every node, beside those that the groups say. What is derived, such as
   * `cluster.name`, `discovery.*` and `node.*`, is refused here, and so is a name that the version does not know.
   * @default - none
   */
  readonly settings?: ElasticsearchSettings;
  /**
   * Further settings whose names are not checked, such as those of a plugin.
   * @default - none
   */
  readonly uncheckedSettings?: UncheckedSettings;
  /**
   * Group whose Service clients are sent to.
   * @default - the first group of coordinating nodes; else the first that is not master-eligible and has the role
   * ingest; else the first that holds data
   */
  readonly clientGroup?: string;
  /**
   * Web interface.
   * @default - none
   */
  readonly kibana?: KibanaProps;
  /**
   * Whether drains respect the cluster (PodDisruptionBudgets).
   * @default true
   */
  readonly disruptionBudgets?: boolean;
  /**
   * What the cluster is for: production, and what is shared with it, is not suspended without a reason.
   */
  readonly purpose: Purpose;
  /**
   * Whether the cluster is suspended: no pod runs; claims and everything else stay. Later it comes back to the
   * declared numbers.
   * @default - inherited from the enclosing scope, such as the stack
   */
  readonly suspended?: Suspended;
  /**
   * Groups that were taken out and drained, whose claims may still be there.
   * @default - none
   */
  readonly retiredGroups?: readonly string[];
  /**
   * What ran here before, while it is being replaced.
   * @default - the same engine, and a version from which a rolling upgrade leads here
   */
  readonly migratesFrom?: MigrationSource;
  /**
   * Why a cluster of that name that exists already, made by kubectl or another stack, is taken over: the Services of
   * its groups, or with ECK its Elasticsearch object. The plan shows what becomes of it.
   * @default - such a cluster stops the plan
   */
  readonly adopt?: { readonly reason: string };
  /**
   * Seconds that an apply waits until the nodes are ready; slow image pulls count.
   * @default 900
   */
  readonly timeoutSeconds?: number;
}
