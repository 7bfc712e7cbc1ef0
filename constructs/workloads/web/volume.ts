import type { StorageClassReference } from "../../claims";
import type { Memory } from "../../units";
import type { ExistingVolume, VolumeMount } from "../pod";

/** An existing claim. */
export interface ClaimVolume extends ExistingVolume {
  /**
   * Whether the program keeps a database in files on it, such as SQLite: a `ResticBackup` that reads it must stop the
   * program, or contain a dump.
   * @default false
   */
  readonly holdsDatabase?: boolean;
}

/** A claim that the construct creates, called `<name of the service>-<name of the volume>`. It outlives the service. */
export interface KeptVolumeClaim extends VolumeMount {
  /** Class of the volume: its name, or the construct that creates it. Every plan checks it. */
  readonly storageClass: StorageClassReference;
  /** Size. It can grow if its class has `allowVolumeExpansion`, and never shrinks. */
  readonly size: Memory;
  /**
   * Why the data may be lost. The class may then keep a single copy, and delete volumes.
   * @default - the data must be kept
   */
  readonly expendable?: { readonly reason: string };
  /**
   * Why a class on NFS, GlusterFS or another network file system is accepted: SQLite and other databases lose data there.
   * @default - such a class is refused
   */
  readonly acceptNetworkFilesystem?: { readonly reason: string };
  /**
   * Whether the program keeps a database in files on it, such as SQLite: a `ResticBackup` that reads it must stop the
   * program, or contain a dump.
   * @default false
   */
  readonly holdsDatabase?: boolean;
}

/** A scratch directory, empty whenever a pod starts. */
export interface ScratchVolume extends VolumeMount {
  /** Limits of the directory. */
  readonly scratch: {
    /** Maximum size, greater than 0; a pod that writes more is evicted. */
    readonly size: Memory;
    /**
     * Whether it is in memory. Its content then counts towards the memory limit of the container that writes it.
     * @default false
     */
    readonly inMemory?: boolean;
  };
}

/** A device of the node. The container must be privileged, or the runtime denies access to the device. */
export interface DeviceVolume extends VolumeMount {
  /** Path of the device on the node, below `/dev`. */
  readonly device: string;
  /**
   * Whether it is a directory with devices, such as `/dev/dri`.
   * @default - false: a character device, such as `/dev/ttyUSB0`
   */
  readonly isDirectory?: boolean;
}

/** A volume of a web service. */
export type WebVolume = ClaimVolume | KeptVolumeClaim | ScratchVolume | DeviceVolume;

/** Returns whether the container writes to a volume that outlives the pod. */
export function isWrittenData(volume: WebVolume): boolean {
  return ("claim" in volume || "storageClass" in volume) && volume.readOnly !== true;
}

/** Returns the size of a volume in memory. */
export function memoryOf(volume: WebVolume | undefined): Memory | undefined {
  return volume !== undefined && "scratch" in volume && volume.scratch.inMemory === true
    ? volume.scratch.size
    : undefined;
}
