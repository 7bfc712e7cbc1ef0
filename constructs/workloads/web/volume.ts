import type { StorageClassReference } from "../../claims";
import type { Memory } from "../../units";
import type { ExistingClaim } from "../pod";

/** Where a container has a volume. */
export interface VolumeMount {
  /** Where it is mounted: an absolute path. */
  readonly mountPath: string;
  /**
   * Directory of the volume that is mounted: a relative path.
   * @default - all of the volume
   */
  readonly subPath?: string;
  /**
   * Whether the container only reads.
   * @default false
   */
  readonly readOnly?: boolean;
}

/** A claim that exists. */
export interface ClaimVolume extends VolumeMount {
  /** The claim: its name, or the construct that makes it, such as a `StaticNfsVolume`. It must exist before an apply. */
  readonly claim: string | ExistingClaim;
  /**
   * Whether the program keeps a database in files on it, such as SQLite: a `ResticBackup` that reads it must stop the
   * program, or have a dump.
   * @default false
   */
  readonly holdsDatabase?: boolean;
}

/** A claim that the service makes, and that outlives it: `<name of the service>-<name of the volume>`. */
export interface KeptVolumeClaim extends VolumeMount {
  /** Class of the volume: its name, or the construct that makes it. Every plan looks at the class. */
  readonly storageClass: StorageClassReference;
  /** Size; it may grow where the class allows it, and never shrinks. */
  readonly size: Memory;
  /**
   * Why the data may be lost: the class may then keep one copy, and may delete volumes.
   * @default - it may not
   */
  readonly expendable?: { readonly reason: string };
  /**
   * Why a class on NFS, GlusterFS or another network file system is accepted: SQLite and other databases lose data there.
   * @default - such a class is refused
   */
  readonly acceptNetworkFilesystem?: { readonly reason: string };
  /**
   * Whether the program keeps a database in files on it, such as SQLite: a `ResticBackup` that reads it must stop the
   * program, or have a dump.
   * @default false
   */
  readonly holdsDatabase?: boolean;
}

/** A directory that is empty at every start. */
export interface ScratchVolume extends VolumeMount {
  /** How much it may hold; a pod that writes more is evicted. */
  readonly scratch: {
    /** Its size, greater than 0. */
    readonly size: Memory;
    /**
     * Whether it is kept in memory. What is in it counts against the limit of the container that writes it.
     * @default false
     */
    readonly inMemory?: boolean;
  };
}

/** A device of the node. The container must be privileged, as the runtime opens no device for others. */
export interface DeviceVolume extends VolumeMount {
  /** Path of the device on the node, below `/dev`. */
  readonly device: string;
  /**
   * Whether it is a directory with devices, such as `/dev/dri`.
   * @default - a character device, such as `/dev/ttyUSB0`
   */
  readonly isDirectory?: boolean;
}

/** A volume of a web service. */
export type WebVolume = ClaimVolume | KeptVolumeClaim | ScratchVolume | DeviceVolume;

/** Returns whether what is on a volume outlives the pod, and the container writes to it. */
export function isWrittenData(volume: WebVolume): boolean {
  return ("claim" in volume || "storageClass" in volume) && volume.readOnly !== true;
}

/** Returns the size of a volume in memory. */
export function memoryOf(volume: WebVolume | undefined): Memory | undefined {
  return volume !== undefined && "scratch" in volume && volume.scratch.inMemory === true
    ? volume.scratch.size
    : undefined;
}
