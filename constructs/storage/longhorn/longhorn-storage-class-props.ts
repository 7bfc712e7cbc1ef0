import type { ReclaimPolicy, VolumeBindingMode } from "../storage-class/storage-class";

/** Whether Longhorn keeps a replica on the node that uses the volume. */
export enum DataLocality {
  /** Wherever there is room. */
  DISABLED = "disabled",
  /** On that node too, if it has room. */
  BEST_EFFORT = "best-effort",
  /** On that node only: one replica, and no volume that several nodes mount. */
  STRICT_LOCAL = "strict-local",
}

/** File system that Longhorn makes on a volume. */
export enum LonghornFsType {
  /** ext4. */
  EXT4 = "ext4",
  /** XFS. */
  XFS = "xfs",
}

/** Properties of `LonghornStorageClass`. */
export interface LonghornStorageClassProps {
  /** Name of the class: 1 to 63 lower case letters, digits and dashes, once per cluster. */
  readonly className: string;
  /**
   * Copies of the data, each on another node: 1 to 20, and no more than the cluster has nodes. One needs
   * `expendable`.
   */
  readonly numberOfReplicas: number;
  /**
   * Says that the data may be lost with the one disk that it lies on (GR-51). Required for one replica.
   * @default - more than one replica
   */
  readonly expendable?: true;
  /**
   * Minutes after which Longhorn gives up a replica that failed and makes another; a whole number of 1 or more.
   * @default 2880
   */
  readonly staleReplicaTimeoutMinutes?: number;
  /**
   * Whether a replica lies on the node that uses the volume.
   * @default DataLocality.DISABLED
   */
  readonly dataLocality?: DataLocality;
  /**
   * Longhorn's own tags, not labels of Kubernetes, that a node must have all. Nodes without tags never match.
   * @default - any node
   */
  readonly nodeTags?: readonly string[];
  /**
   * Longhorn's own tags that a disk must have all. Disks without tags never match.
   * @default - any disk
   */
  readonly diskTags?: readonly string[];
  /**
   * File system on new volumes.
   * @default LonghornFsType.EXT4
   */
  readonly fsType?: LonghornFsType;
  /**
   * What happens to a volume when its claim is deleted. `DELETE` needs `dataLoss`, unless the data is `expendable`.
   * @default ReclaimPolicy.RETAIN
   */
  readonly reclaimPolicy?: ReclaimPolicy;
  /**
   * Says that whoever deletes a claim of this class deletes its data.
   * @default - deleting is refused
   */
  readonly dataLoss?: "acknowledged";
  /**
   * Whether claims may grow. They never shrink.
   * @default true
   */
  readonly allowVolumeExpansion?: boolean;
  /**
   * When a claim gets its volume.
   * @default VolumeBindingMode.IMMEDIATE
   */
  readonly volumeBindingMode?: VolumeBindingMode;
  /**
   * Whether claims that name no class get this one; at most one class of a cluster.
   * @default false
   */
  readonly isDefault?: boolean;
}
