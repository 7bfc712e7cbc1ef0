import type { AntiAffinity, NodeResources, SecretKey, Toleration } from "../../cluster";
import type { ResourceLimits } from "../../pods";
import type { Memory } from "../../units";
import type { MaxMapCount } from "./max-map-count";
import type { MigrationSource } from "./migration-source";
import type { ReadyHealth } from "./ready-health";
import type { ElasticsearchRole } from "./role";

/** Volume of the nodes of a group, with defaults resolved. */
export interface VolumeModel {
  /** Size of each volume. */
  readonly size: Memory;
  /** Name of the storage class. */
  readonly className: string;
}

/** Where pods may run, with defaults resolved. */
export interface PlacementModel {
  /** Labels that a node must have. */
  readonly nodeSelector: Readonly<Record<string, string>>;
  /** Taints that the pods tolerate. */
  readonly tolerations: readonly Toleration[];
  /** Names of nodes that the pods avoid. */
  readonly avoidNodes: readonly string[];
}

/** A group of nodes, with defaults resolved. */
export interface GroupModel {
  /** Name of the group. */
  readonly name: string;
  /** Its roles, each once. */
  readonly roles: readonly ElasticsearchRole[];
  /** Whether its nodes vote for a master: they have the role master, or are voting-only. */
  readonly isMasterEligible: boolean;
  /** Whether its nodes store shards. */
  readonly holdsData: boolean;
  /** Declared number of nodes. */
  readonly replicas: number;
  /** Number of nodes that run now: 0 while the cluster is suspended. */
  readonly runningReplicas: number;
  /** Heap of the JVM, both initial and maximum. */
  readonly heap: Memory;
  /** Resource requests of the container. */
  readonly requests: NodeResources;
  /** Resource limits of the container. */
  readonly limits: ResourceLimits;
  /** Its volume; undefined for a group without one. */
  readonly volume: VolumeModel | undefined;
  /** Where its pods may run. */
  readonly placement: PlacementModel;
  /** Whether its nodes may share a node of Kubernetes. */
  readonly antiAffinity: AntiAffinity;
  /** Label whose values separate them. */
  readonly antiAffinityTopologyKey: string;
  /** Number of nodes that a drain may evict at a time; undefined without a PodDisruptionBudget. */
  readonly maxUnavailable: number | undefined;
  /** Whether its nodes are ready only at `readyHealth` of the cluster; masters whose data is in other groups are not. */
  readonly waitsForHealth: boolean;
}

/** Kibana, with defaults resolved. */
export interface KibanaModel {
  /**
   * Key with which Kibana encrypts sessions and saved objects, if it is declared.
   * @see https://www.elastic.co/docs/reference/kibana/configuration-reference/security-settings
   */
  readonly encryptionKey: SecretKey | undefined;
  /** Password of the user `kibana_system`, if it is declared. */
  readonly systemPassword: SecretKey | undefined;
  /** Declared number of pods. */
  readonly replicas: number;
  /** Number of pods that run now: 0 while the cluster is suspended. */
  readonly runningReplicas: number;
  /** Resource requests of the container. */
  readonly requests: NodeResources;
  /** Resource limits of the container. */
  readonly limits: ResourceLimits;
  /** Where its pods may run. */
  readonly placement: PlacementModel;
}

/** A cluster with defaults resolved, as an engine renders it. It keeps all rules that apply to every engine. */
export interface ClusterModel {
  /** Path of the construct, for messages. */
  readonly path: string;
  /** Name of the cluster. */
  readonly clusterName: string;
  /** Namespace. */
  readonly namespace: string;
  /** Groups: master-eligible ones first, then by name. */
  readonly groups: readonly GroupModel[];
  /** Group whose Service clients use. */
  readonly clientGroup: GroupModel;
  /** Whether the cluster has a single node. */
  readonly isSingleNode: boolean;
  /** Health of the cluster at which a starting node becomes ready. */
  readonly readyHealth: ReadyHealth;
  /** How the kernel's limit on memory maps is met. */
  readonly maxMapCount: MaxMapCount;
  /** Settings for elasticsearch.yml, including those that follow from other props. */
  readonly settings: Readonly<Record<string, string | number | boolean | readonly string[]>>;
  /** Kibana, if it is declared. */
  readonly kibana: KibanaModel | undefined;
  /** Whether the cluster is suspended. */
  readonly suspended: boolean;
  /** Removed groups whose claims may still exist. */
  readonly retiredGroups: readonly string[];
  /** The engine and version that the cluster is migrated from, if declared. */
  readonly migratesFrom: MigrationSource | undefined;
  /** Why an existing cluster is adopted, if it is. */
  readonly adopt: { readonly reason: string } | undefined;
  /** Seconds that an apply waits until the nodes are ready. */
  readonly timeoutSeconds: number;
}
