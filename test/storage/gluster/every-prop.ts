import { AccessMode, type GlusterVolumeProps, Memory } from "../../../constructs";

export const REQUIRED: GlusterVolumeProps = {
  service: "nextcloud",
  type: "custom_apps",
  namespace: "web",
  mountedAt: "/storage/v",
  capacity: Memory.gibibytes(10),
  expendable: { reason: "apps are installed again" },
};

/** Every prop, none at its default; expendable data is in no backup. */
export const EVERY_PROP: Required<Omit<GlusterVolumeProps, "backup">> & { readonly backup: undefined } = {
  ...REQUIRED,
  backup: undefined,
  expendable: { reason: "apps are installed again" },
  acceptDatabases: { reason: "written once a day" },
  accessModes: [AccessMode.READ_WRITE_ONCE],
  adopt: { reason: "made by hand in spring" },
};
