import { type StorageClassReference } from "../../claims";
import type { Memory } from "../../units";

/** A volume that is kept: nothing here ever deletes it. */
export interface KeptVolume {
  /** Size; it may grow where the class allows it, and never shrinks. */
  readonly size: Memory;
  /**
   * Class of the volume: its name, or the construct that makes it in this app. Every plan looks it up: it must exist
   * and have room.
   */
  readonly storageClass: StorageClassReference;
  /**
   * Why a class on NFS, GlusterFS or another network file system is accepted. Prometheus does not support one, and
   * the databases of Grafana were corrupted there.
   * @default - such a class is refused for Prometheus; Grafana and Alertmanager warn
   * @see https://prometheus.io/docs/prometheus/latest/storage/#operational-aspects
   */
  readonly acceptNetworkFilesystem?: { readonly reason: string };
}
