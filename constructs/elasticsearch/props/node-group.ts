import { type StorageClassReference } from "../../claims";
import type { AntiAffinity, Toleration } from "../../cluster";
import type { ContainerResources } from "../../pods";
import type { Memory } from "../../units";
import type { ElasticsearchRole } from "../model/role";

/** The volume of each node of a group. */
export interface GroupVolume {
  /**
   * Size of each volume. It can grow by the steps in docs/elasticsearch-cluster.md, and never shrink.
   */
  readonly size: Memory;
  /** Class of the volumes, by name or as a construct. It cannot be changed: use a new group for another class. */
  readonly storageClass: StorageClassReference;
  /**
   * Why a network file system is accepted for data: Elasticsearch is slow on it, and depends on the locks of the
   * server.
   * @default - every plan warns of a class with volumes on a network file system, if the group stores data
   * @see https://www.elastic.co/docs/deploy-manage/production-guidance/optimize-performance/indexing-speed
   */
  readonly acceptNetworkFilesystem?: { readonly reason: string };
}

/** Where the pods of a group may run. */
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
   * Names of nodes that the pods avoid, such as one that is too small for pods of two groups.
   * @default - none
   */
  readonly avoidNodes?: readonly string[];
}

/**
 * A group of identical Elasticsearch nodes.
 * @see https://www.elastic.co/docs/deploy-manage/distributed-architecture/clusters-nodes-shards/node-roles
 */
export interface NodeGroupProps extends GroupPlacement {
  /** Roles of the nodes. An empty list means coordinating nodes, which store no data and forward requests. */
  readonly roles: readonly ElasticsearchRole[];
  /** Number of nodes; 1 or more. Use `suspended` of the cluster to stop all of them. */
  readonly replicas: number;
  /**
   * Heap of the JVM, both initial and maximum: whole MiB, at least 128 MiB and at most 31 GiB, above which pointers are not
   * compressed. The memory request of the container must be at least 1.4 times the heap (GR-41).
   * @see https://www.elastic.co/docs/reference/elasticsearch/jvm-settings
   */
  readonly heap: Memory;
  /** CPU and memory of the container. */
  readonly resources: ContainerResources;
  /**
   * The volume of each node. Required for groups that store data or are master-eligible, including voting-only ones,
   * which store the state of the cluster.
   * @default - none
   */
  readonly volume?: GroupVolume;
  /**
   * Whether nodes of the group may share a node of Kubernetes.
   * @default AntiAffinity.HARD for master-eligible groups, else AntiAffinity.SOFT
   */
  readonly antiAffinity?: AntiAffinity;
  /**
   * Label whose values separate the nodes of the group.
   * @default "kubernetes.io/hostname"
   */
  readonly antiAffinityTopologyKey?: string;
  /**
   * Number of nodes of the group that a drain may evict at a time (PodDisruptionBudget). Master-eligible nodes must keep a
   * quorum.
   * @default 1
   */
  readonly maxUnavailable?: number;
}
