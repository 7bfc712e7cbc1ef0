import type { AntiAffinity, NodeResources, SecretKey, Toleration } from "../../cluster";
import type { ResourceLimits } from "../../pods";
import type { Memory } from "../../units";
import type { MaxMapCount } from "./max-map-count";
import type { MigrationSource } from "./migration-source";
import type { ReadyHealth } from "./ready-health";
import type { ElasticsearchRole } from "./role";

/** Volume of a group's nodes, with everything decided. */
export interface VolumeModel {
  /** Size of each volume. */
  readonly size: Memory;
  /** Name of the storage class. */
  readonly className: string;
}

/** Where pods may run, with everything decided. */
export interface PlacementModel {
  /** Labels that a node must have. */
  readonly nodeSelector: Readonly<Record<string, string>>;
  /** Taints that the pods tolerate. */
  readonly tolerations: readonly Toleration[];
  /** Nodes that the pods stay off. */
  readonly avoidNodes: readonly string[];
}

/** One group of nodes, with everything decided. */
export interface GroupModel {
  /** Name of the group. */
  readonly name: string;
  /** Its roles, each once. */
  readonly roles: readonly ElasticsearchRole[];
  /** Whether its nodes vote for a master: they have the role master, voting-only ones included. */
  readonly isMasterEligible: boolean;
  /** Whether its nodes keep shards. */
  readonly holdsData: boolean;
  /** Declared number of nodes. */
  readonly replicas: number;
  /** Number of nodes that shall run now: none while the cluster is suspended. */
  readonly runningReplicas: number;
  /** Heap, smallest and largest alike. */
  readonly heap: Memory;
  /** What the container asks for. */
  readonly requests: NodeResources;
  /** What it may use at most. */
  readonly limits: ResourceLimits;
  /** Its volume; none if the group keeps nothing. */
  readonly volume: VolumeModel | undefined;
  /** Where it may run. */
  readonly placement: PlacementModel;
  /** How its nodes keep away from each other. */
  readonly antiAffinity: AntiAffinity;
  /** What separates them. */
  readonly antiAffinityTopologyKey: string;
  /** How many nodes a drain may take at a time; undefined for no budget at all. */
  readonly maxUnavailable: number | undefined;
  /** Whether its nodes wait for the health of the cluster before they are ready; masters of data elsewhere do not. */
  readonly waitsForHealth: boolean;
}

/** Kibana, with everything decided. */
export interface KibanaModel {
  /**
   * Key with which Kibana seals sessions and saved objects, if there is one.
   * @see https://www.elastic.co/docs/reference/kibana/configuration-reference/security-settings
   */
  readonly encryptionKey: SecretKey | undefined;
  /** Password of the user `kibana_system`, if there is one. */
  readonly systemPassword: SecretKey | undefined;
  /** Declared number of pods. */
  readonly replicas: number;
  /** Number of pods that shall run now. */
  readonly runningReplicas: number;
  /** What the container asks for. */
  readonly requests: NodeResources;
  /** What it may use at most. */
  readonly limits: ResourceLimits;
  /** Where it may run. */
  readonly placement: PlacementModel;
}

/** A cluster with everything decided: what an engine renders. It breaks none of the rules that hold for all engines. */
export interface ClusterModel {
  /** Path of the construct, for messages. */
  readonly path: string;
  /** Name of the cluster. */
  readonly clusterName: string;
  /** Namespace. */
  readonly namespace: string;
  /** Groups, those that vote for a master first, else in the order of their names. */
  readonly groups: readonly GroupModel[];
  /** The group that clients are sent to. */
  readonly clientGroup: GroupModel;
  /** Whether the cluster has one node in all. */
  readonly isSingleNode: boolean;
  /** Health that ready nodes wait for. */
  readonly readyHealth: ReadyHealth;
  /** How the kernel's limit on memory maps is dealt with. */
  readonly maxMapCount: MaxMapCount;
  /** Settings for elasticsearch.yml, those included that follow from other props. */
  readonly settings: Readonly<Record<string, string | number | boolean | readonly string[]>>;
  /** Kibana, if there is one. */
  readonly kibana: KibanaModel | undefined;
  /** Whether nothing runs. */
  readonly suspended: boolean;
  /** Groups whose claims may be there though they are not declared. */
  readonly retiredGroups: readonly string[];
  /** What ran here before, if the user says so. */
  readonly migratesFrom: MigrationSource | undefined;
  /** Why objects of other resources are taken over, if they are. */
  readonly adopt: { readonly reason: string } | undefined;
  /** Seconds that an apply waits. */
  readonly timeoutSeconds: number;
}
