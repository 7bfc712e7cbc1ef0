import { type StorageClassReference } from "../../claims";
import type { Memory } from "../../units";

/** The volume of each replica. */
export interface ReplicaVolume {
  /** Where it is mounted: an absolute path. */
  readonly mountPath: string;
  /** Size of each. It cannot be changed later by an apply alone: see the page on stateful services. */
  readonly size: Memory;
  /**
   * Name of a class, or the construct that makes it, such as a `LonghornStorageClass` or a `LocalStorageClass`. Every
   * plan looks at the class: it must exist, keep volumes and be on disks of the nodes or block storage, and have a free
   * volume for each claim if nothing makes its volumes.
   */
  readonly storageClass: StorageClassReference;
  /**
   * Why the data may be lost: the class may then keep one copy, and may delete volumes.
   * @default - it may not
   */
  readonly expendable?: { readonly reason: string };
  /**
   * Why a class on NFS, GlusterFS or another network file system is accepted: databases lost files on them,
   * and wait for them.
   * @default - such a class is refused
   */
  readonly acceptNetworkFilesystem?: { readonly reason: string };
}
