import {
  DataLocality,
  LonghornFsType,
  type LonghornStorageClassProps,
  NfsMountOptions,
  ReclaimPolicy,
  VolumeBindingMode,
} from "../../../constructs";

export const EVERY_PROP: Required<LonghornStorageClassProps> = {
  className: "longhorn-experiment",
  numberOfReplicas: 1,
  expendable: { reason: "a test" },
  staleReplicaTimeoutMinutes: 30,
  dataLocality: DataLocality.STRICT_LOCAL,
  nodeTags: ["storage", "fast"],
  diskTags: ["ssd"],
  fsType: LonghornFsType.XFS,
  reclaimPolicy: ReclaimPolicy.DELETE,
  acceptDataLoss: { reason: "the data can be made again" },
  allowVolumeExpansion: false,
  volumeBindingMode: VolumeBindingMode.WAIT_FOR_FIRST_CONSUMER,
  isDefault: true,
  encrypted: { secretName: "longhorn-crypto", secretNamespace: "longhorn-system" },
  migratable: false,
  recurringJobSelector: [{ name: "nightly" }, { name: "backups", isGroup: true }],
  nfsOptions: NfsMountOptions.SOFTERR_V4,
  parameters: { dataEngine: "v1", replicaAutoBalance: "best-effort" },
};
