import { AccessMode, Memory, NfsMountOptions, type StaticNfsVolumeProps } from "../../../constructs";

export const REQUIRED: StaticNfsVolumeProps = {
  name: "portal-info-data",
  namespace: "default",
  server: "test-nfs-01.mk.local",
  path: "/var/nfs",
  capacity: Memory.gibibytes(35),
  mountOptions: NfsMountOptions.HARD_V4,
};

export const EVERY_PROP: Required<StaticNfsVolumeProps> = {
  ...REQUIRED,
  request: Memory.gibibytes(1.5),
  accessModes: [AccessMode.READ_WRITE_ONCE, AccessMode.READ_ONLY_MANY],
  clientNodeSelector: { disktype: "ssd" },
  clientTolerations: [{ key: "experiment", operator: "Exists" }],
  adopt: { reason: "made by hand in spring" },
};
