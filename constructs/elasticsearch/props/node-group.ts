import { type StorageClassReference } from "../../claims";
import type { AntiAffinity, Toleration } from "../../cluster";
import type { ContainerResources } from "../../pods";
import type { Memory } from "../../units";
import type { ElasticsearchRole } from "../model/role";

/** The volume that each node of a group keeps its data on. */
export interface GroupVolume {
  /**
   * Size of each volume. It can grow, by the steps that the documentation names, and never shrink.
   */
  readonly size: Memory;
  /** Class of the volumes, by name or as a construct. It can never change: another class is another group. */
  readonly storageClass: StorageClassReference;
  /**
   * Why data on a network file system is accepted here: Elasticsearch is slow there, and its locks are
   * only as good as the server's.
   * @default - every plan warns while the group holds data and the class has its volumes on a network file system
   * @see https://www.elastic.co/docs/deploy-manage/production-guidance/optimize-performance/indexing-speed
   */
  readonly acceptNetworkFilesystem?: { readonly reason: string };
}

/** On which nodes of the cluster pods may run. */
export interface GroupPlacement {
  /**
   * Labels that a node must have.
   * @default - any node
   */
  readonly nodeSelector?: Readonly<Record<string, string>>;
  /**
   * Taints that the pods tolerate.
   * @default - none
   */
  readonly tolerations?: readonly Toleration[];
  /**
   * Names of nodes that the pods stay off, such as one that is too small for a second pod beside another group's.
   * @default - none
   */
  readonly avoidNodes?: readonly string[];
}

/**
 * A group of identical Elasticsearch nodes.
 * @see https://www.elastic.co/docs/deploy-manage/distributed-architecture/clusters-nodes-shards/node-roles
 */
export interface NodeGroupProps extends GroupPlacement {
  /** What the nodes do. An empty list makes coordinating nodes, which keep nothing and pass requests on. */
  readonly roles: readonly ElasticsearchRole[];
  /** Number of nodes; 1 or more. Suspension is not said here, but with `suspended`. */
  readonly replicas: number;
  /**
   * Heap of the JVM, smallest and largest alike: whole MiB, at least 128 MiB and at most 31 GiB, above which
   * pointers double in size. The container must ask for 1.4 times as much memory (GR-41).
   * @see https://www.elastic.co/docs/reference/elasticsearch/jvm-settings
   */
  readonly heap: Memory;
  /** CPU and memory of the container. */
  readonly resources: ContainerResources;
  /**
   * The volume of each node. Required of groups that hold data or may become master, voting-only ones
   * included: they keep the state of the cluster.
   * @default - none
   */
  readonly volume?: GroupVolume;
  /**
   * How the nodes of the group keep away from each other.
   * @default AntiAffinity.HARD for master-eligible groups, else AntiAffinity.SOFT
   */
  readonly antiAffinity?: AntiAffinity;
  /**
   * Label whose values separate the nodes of the group.
   * @default "kubernetes.io/hostname"
   */
  readonly antiAffinityTopologyKey?: string;
  /**
   * How many nodes of the group a drain may take at a time (PodDisruptionBudget). Of master-eligible nodes,
   * no more than leave a quorum.
   * @default 1
   */
  readonly maxUnavailable?: number;
}
