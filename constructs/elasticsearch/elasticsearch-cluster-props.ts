import type { Purpose, SecretKey, Suspended } from "../cluster";
import type { ElasticsearchEngine } from "./engine";
import type { NodeGroupProps, GroupPlacement, GroupResources } from "./node-group-props";

export type { SecretKey } from "../cluster";

/** How the limit of the kernel on memory maps (vm.max_map_count, 262144) is dealt with. */
export enum MaxMapCount {
  /** Elasticsearch does without memory maps (node.store.allow_mmap: false): slower, and asks nothing of the nodes. */
  NOT_NEEDED = "not-needed",
  /** Somebody has set it on all nodes (Talos: machine.sysctls; else /etc/sysctl.d). */
  SET_ON_NODES = "set-on-nodes",
  /** A privileged init container sets it: the namespace must have Pod Security privileged. */
  SET_BY_POD = "set-by-pod",
}

/** Health that a cluster must reach before a node that starts is ready. */
export enum ReadyHealth {
  /** All primary shards are there. */
  YELLOW = "yellow",
  /** All shards are there. Never reached with one data node, where no replica has a place (X21). */
  GREEN = "green",
}

/** The web interface beside a cluster. */
export interface KibanaProps {
  /** CPU and memory of the container. Kibana's own advice is 1 GiB or more. */
  readonly resources: GroupResources;
  /**
   * Number of pods; 1 or more. More than one needs `encryptionKey`, or a login is lost at every other request.
   * @default 1
   */
  readonly replicas?: number;
  /**
   * Key of at least 32 characters with which Kibana seals sessions and saved objects. Without it, every
   * restart logs everybody out and what was sealed is lost.
   * @default - Kibana makes up one at each start
   */
  readonly encryptionKey?: SecretKey;
  /**
   * Password of the user `kibana_system`. Required with a chart engine that has security; somebody has set it in
   * Elasticsearch.
   * @default - none
   */
  readonly systemPassword?: SecretKey;
  /**
   * On which nodes it may run.
   * @default - on any that lets pods in
   */
  readonly placement?: GroupPlacement;
}

/** What this cluster was before, as far as the next apply has to deal with it. */
export interface MigrationSource {
  /** Engine that ran it: `elastic-chart` or `eck`. */
  readonly engine: "elastic-chart" | "eck";
  /** Version of Elasticsearch that ran, such as `7.17.3`. */
  readonly version: string;
  /**
   * How the data gets across, which must be one of the ways that lead there: see `docs/elasticsearch-cluster.md`.
   */
  readonly way: "rolling" | "snapshot" | "remote-reindex";
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
   * volumes, so plans stop while claims of a group are there that is not declared.
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
   * Health at which a node that starts is ready. Masters whose data lies in other groups are ready as soon as a master is elected:
   * without data nodes there is no health to wait for, and data nodes wait for masters.
   * @default ReadyHealth.YELLOW
   */
  readonly readyHealth?: ReadyHealth;
  /**
   * How the kernel's limit on memory maps is dealt with.
   * @default MaxMapCount.NOT_NEEDED
   */
  readonly maxMapCount?: MaxMapCount;
  /**
   * Settings for elasticsearch.yml of every node, beside those that the groups say. What is derived, such as
   * `cluster.name`, `discovery.*` and `node.*`, is refused here.
   * @default - none
   */
  readonly settings?: Readonly<Record<string, string | number | boolean | readonly string[]>>;
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
   * Whether the cluster is put to sleep: no pod runs, claims and all else stay. Later it comes back to the
   * declared numbers.
   * @default - as the group around it says, such as the stack
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
   * Seconds that an apply waits until the nodes are ready; slow image pulls count.
   * @default 900
   */
  readonly timeoutSeconds?: number;
}
