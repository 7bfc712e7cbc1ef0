import { type StorageClassReference } from "../../claims";
import type { Memory } from "../../units";

/** The volume of each replica. */
export interface ReplicaVolume {
  /** Absolute path at which it is mounted. */
  readonly mountPath: string;
  /** Size of each volume. An apply alone cannot change it later: see docs/stateful-service.md. */
  readonly size: Memory;
  /**
   * Name of a class, or the construct that creates it, such as a `LonghornStorageClass` or a `LocalStorageClass`. Every
   * plan checks that the class exists, keeps volumes, provisions disks of the nodes or block storage, and has a free volume
   * for each claim if its volumes are created in advance.
   */
  readonly storageClass: StorageClassReference;
  /**
   * Why the data may be lost. The class may then keep a single copy, and delete volumes.
   * @default - the data must be kept
   */
  readonly expendable?: { readonly reason: string };
  /**
   * Why a class on NFS, GlusterFS or another network file system is accepted, although databases have lost files
   * there, and hang when the server does not respond.
   * @default - such a class is refused
   */
  readonly acceptNetworkFilesystem?: { readonly reason: string };
}
