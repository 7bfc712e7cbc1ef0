export { AccessMode } from "./nfs-export/access-mode";
export type { NfsExport } from "./nfs-export/nfs-export";
export { CsiDriverNfs, type CsiDriverNfsProps } from "./provisioned-class/csi-driver-nfs";
export * from "./ganesha";
export * from "./ganesha-export";
export { GlusterVolume, type GlusterVolumeProps } from "./gluster/gluster-volume";
export { LocalStorageClass } from "./local-volume/local-storage-class";
export type { LocalStorageClassProps } from "./local-volume/local-storage-class-props";
export { LonghornStorageClass } from "./longhorn/longhorn-storage-class";
export {
  DataLocality,
  type LonghornEncryption,
  LonghornFsType,
  type LonghornRecurringJob,
  type LonghornStorageClassProps,
} from "./longhorn/longhorn-storage-class-props";
export { NfsMountOptions } from "./mount-options/nfs-mount-options";
export {
  NfsLookupCache,
  type NfsMountOptionsProps,
  NfsRecovery,
  NfsSecurity,
  NfsTransport,
  NfsVersion,
} from "./mount-options/nfs-mount-options-props";
export { NodeDirectory, type NodeDirectoryProps } from "./node-directory/node-directory";
export { NfsProvisionedStorageClass } from "./provisioned-class/nfs-provisioned-storage-class";
export {
  type CsiNfsStorageClassProps,
  type NfsProvisionedStorageClassProps,
  type NfsStorageClassProps,
  type NfsSubdirStorageClassProps,
  OnDelete,
} from "./provisioned-class/nfs-provisioned-storage-class-props";
export type { KeptData } from "./static-volume/kept-data";
export { StaticNfsVolume, type StaticNfsVolumeProps } from "./static-volume/static-nfs-volume";
export { ReclaimPolicy, VolumeBindingMode } from "./storage-class/storage-class";
