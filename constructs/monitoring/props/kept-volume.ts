import { type StorageClassReference } from "../../claims";
import type { Memory } from "../../units";

/** A volume that is never deleted by this library. */
export interface KeptVolume {
  /** Size. It can grow if its class has `allowVolumeExpansion`, and never shrinks. */
  readonly size: Memory;
  /**
   * Class of the volume: its name, or the construct of the app that creates it. Every plan checks that it exists and has a
   * volume for the claim.
   */
  readonly storageClass: StorageClassReference;
  /**
   * Why a class on NFS, GlusterFS or another network file system is accepted. Prometheus does not support them, and
   * databases of Grafana were corrupted there.
   * @default - such a class is refused for Prometheus, and causes a warning for Grafana and Alertmanager
   * @see https://prometheus.io/docs/prometheus/latest/storage/#operational-aspects
   */
  readonly acceptNetworkFilesystem?: { readonly reason: string };
}
