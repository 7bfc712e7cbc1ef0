import {
  Cpu,
  type CsiNfsStorageClassProps,
  Memory,
  NfsMountOptions,
  type NfsSubdirStorageClassProps,
  OnDelete,
  ReclaimPolicy,
  TaintEffect,
  VolumeBindingMode,
} from "../../../constructs";

export const SUBDIR: NfsSubdirStorageClassProps = {
  className: "nfs-client",
  provisioner: "nfs-subdir-external-provisioner",
  namespace: "nfs-provisioner",
  server: "test-nfs-01.mk.local",
  path: "/var/nfs2",
  mountOptions: NfsMountOptions.HARD_V4,
};

export const CSI: CsiNfsStorageClassProps = {
  className: "nfs-csi",
  provisioner: "csi-driver-nfs",
  server: "nfs.storage.svc.cluster.local",
  path: "/exports",
  mountOptions: NfsMountOptions.HARD_V4,
};

export const SHARED = {
  isDefault: true,
  reclaimPolicy: ReclaimPolicy.DELETE,
  acceptDataLoss: { reason: "the data can be made again" },
  onDelete: OnDelete.RETAIN,
  sharedDirectories: { reason: "one team" },
  volumeBindingMode: VolumeBindingMode.WAIT_FOR_FIRST_CONSUMER,
} as const;

export const EVERY_SUBDIR_PROP: Required<NfsSubdirStorageClassProps> = {
  ...SUBDIR,
  ...SHARED,
  pathPattern: "${.PVC.namespace}/app-${.PVC.labels.app}",
  allowVolumeExpansion: false,
  image: "mirror.example.com/nfs-subdir-external-provisioner:v4.0.18",
  resources: {
    requests: { cpu: Cpu.millicores(50), memory: Memory.mebibytes(64) },
    limits: { memory: Memory.mebibytes(128) },
  },
  nodeSelector: { disktype: "ssd" },
  tolerations: [{ key: "experiment", value: "dedicated", effect: TaintEffect.NO_SCHEDULE }],
  clientNodeSelector: { disktype: "ssd" },
  clientTolerations: [{ key: "experiment", operator: "Exists" }],
};

export const EVERY_CSI_PROP: Required<CsiNfsStorageClassProps> = {
  ...CSI,
  ...SHARED,
  onDelete: OnDelete.DELETE,
  pathPattern: "${pvc.metadata.namespace}/${pv.metadata.name}",
  allowVolumeExpansion: true,
  mountPermissions: "2775",
};
