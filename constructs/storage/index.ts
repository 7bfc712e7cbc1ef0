export { AccessMode } from "./access-mode";
export { CsiDriverNfs, type CsiDriverNfsProps } from "./csi-driver-nfs";
export { NfsMountOptions } from "./nfs-mount-options";
export {
  NfsLookupCache,
  type NfsMountOptionsProps,
  NfsRecovery,
  NfsSecurity,
  NfsTransport,
  NfsVersion,
} from "./nfs-mount-options-props";
export { NfsProvisionedStorageClass } from "./nfs-provisioned-storage-class";
export {
  type CsiNfsStorageClassProps,
  type NfsProvisionedStorageClassProps,
  type NfsStorageClassProps,
  type NfsSubdirStorageClassProps,
  OnDelete,
} from "./nfs-provisioned-storage-class-props";
export { StaticNfsVolume, type StaticNfsVolumeProps } from "./static-nfs-volume";
export { ReclaimPolicy, VolumeBindingMode } from "./storage-class";
