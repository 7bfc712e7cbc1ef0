import type { NfsMountOptions } from "../mount-options/nfs-mount-options";
import type { ReclaimPolicy, VolumeBindingMode } from "../storage-class/storage-class";

/**
 * Whether Longhorn keeps a replica on the node that uses the volume.
 * @see https://longhorn.io/docs/1.10.1/high-availability/data-locality/
 */
export enum DataLocality {
  /** Wherever there is room. */
  DISABLED = "disabled",
  /** On that node too, if it has space. */
  BEST_EFFORT = "best-effort",
  /** On that node only: one replica, and no volume that several nodes mount. */
  STRICT_LOCAL = "strict-local",
}

/**
 * The file system that Longhorn creates on a volume.
 * @see https://longhorn.io/docs/1.10.1/references/storage-class-parameters/
 */
export enum LonghornFsType {
  /** ext4. */
  EXT4 = "ext4",
  /** XFS. Refused for the volume of a `GaneshaExport` in a pod: its file handles contain the number of the device. */
  XFS = "xfs",
}

/** Where the passphrase of encrypted volumes is. */
export interface LonghornEncryption {
  /**
   * Name of a Secret with the keys that Longhorn reads: `CRYPTO_KEY_VALUE`, and `CRYPTO_KEY_PROVIDER: secret`. With
   * `${pvc.name}`, each claim has its own passphrase.
   * @see https://longhorn.io/docs/1.10.1/advanced-resources/security/volume-encryption/
   */
  readonly secretName: string;
  /** Namespace of the Secret, such as `longhorn-system`, or `${pvc.namespace}`: that of the claim. */
  readonly secretNamespace: string;
}

/**
 * A recurring job of Longhorn, or a group of recurring jobs.
 * @see https://longhorn.io/docs/1.10.1/snapshots-and-backups/scheduling-backups-and-snapshots/
 */
export interface LonghornRecurringJob {
  /** Name of a live `RecurringJob`, or of a group that contains one. */
  readonly name: string;
  /**
   * Whether the name is that of a group.
   * @default false
   */
  readonly isGroup?: boolean;
}

/** Properties of `LonghornStorageClass`. */
export interface LonghornStorageClassProps {
  /** Name of the class: 1 to 63 lower case letters, digits and dashes, once per cluster. */
  readonly className: string;
  /**
   * Copies of the data, each on a different node: 1 to 20, and no more than the cluster has nodes. A single copy
   * requires `expendable`.
   */
  readonly numberOfReplicas: number;
  /**
   * Why the data may be lost with its only disk (GR-51). Required for one replica.
   * @default - more than one replica
   */
  readonly expendable?: { readonly reason: string };
  /**
   * Minutes after which Longhorn replaces a failed replica; a whole number of at least 1.
   * @see https://longhorn.io/docs/1.10.1/references/storage-class-parameters/
   * @default 2880
   */
  readonly staleReplicaTimeoutMinutes?: number;
  /**
   * Whether a replica is on the node that uses the volume.
   * @default DataLocality.DISABLED
   */
  readonly dataLocality?: DataLocality;
  /**
   * Tags of Longhorn (not labels of Kubernetes) that a node must have, all of them. Nodes without tags never match.
   * @see https://longhorn.io/docs/1.10.1/nodes-and-volumes/nodes/storage-tags/
   * @default - any node
   */
  readonly nodeTags?: readonly string[];
  /**
   * Tags of Longhorn that a disk must have, all of them. Disks without tags never match.
   * @see https://longhorn.io/docs/1.10.1/nodes-and-volumes/nodes/storage-tags/
   * @default - any disk
   */
  readonly diskTags?: readonly string[];
  /**
   * File system on new volumes.
   * @default LonghornFsType.EXT4
   */
  readonly fsType?: LonghornFsType;
  /**
   * What happens to a volume when its claim is deleted. `DELETE` needs `acceptDataLoss`, unless the data is `expendable`.
   * @default ReclaimPolicy.RETAIN
   */
  readonly reclaimPolicy?: ReclaimPolicy;
  /**
   * Why the data may be deleted together with its claim.
   * @default - deleting is refused
   */
  readonly acceptDataLoss?: { readonly reason: string };
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
   * Whether this is the default class, for claims that name none; at most one per cluster.
   * @default false
   */
  readonly isDefault?: boolean;
  /**
   * Encrypts new volumes with a passphrase from a Secret. Without the Secret, no pod can mount them.
   * @default - volumes are not encrypted
   * @see https://longhorn.io/docs/1.10.1/advanced-resources/security/volume-encryption/
   */
  readonly encrypted?: LonghornEncryption;
  /**
   * Whether a block volume with the access mode ReadWriteMany may be attached to two nodes while KubeVirt migrates a
   * virtual machine. Volumes of other access modes ignore it.
   * @default false
   */
  readonly migratable?: boolean;
  /**
   * Recurring jobs that create snapshots and backups of new volumes.
   * @default - the jobs of the group `default`
   * @see https://longhorn.io/docs/1.10.1/snapshots-and-backups/scheduling-backups-and-snapshots/
   */
  readonly recurringJobSelector?: readonly LonghornRecurringJob[];
  /**
   * How nodes mount volumes with the access mode ReadWriteMany, which Longhorn shares by NFS; version 4.1 or 4.2.
   * @default - those of Longhorn: softerr, version 4.1
   * @see https://longhorn.io/docs/1.10.1/nodes-and-volumes/volumes/rwx-volumes/
   */
  readonly nfsOptions?: NfsMountOptions;
  /**
   * Further parameters, as Longhorn documents them. Those that have a prop here are refused.
   * @default - none
   * @see https://longhorn.io/docs/1.10.1/references/storage-class-parameters/
   */
  readonly parameters?: Readonly<Record<string, string>>;
}
