import {
  type LocalStorageClassProps,
  Memory,
  NfsMountOptions,
  type StaticNfsVolumeProps,
} from "../../../constructs";
import { HouseNamespace } from "./house";

/** Disks of hestia for databases, which lose data on a network file system: sizes by what has one. */
const DISKS = { "appflowy-postgres": 20, "open-webui-postgres": 20, plex: 5 };

/** A volume of hestia's disk for a database. */
export const onDisk = (name: keyof typeof DISKS) => ({
  storageClass: `local-${name}`,
  size: Memory.gibibytes(DISKS[name]),
});

/** One class for each, so that no claim binds the volume of another. */
export const HOUSE_DISKS: readonly LocalStorageClassProps[] = Object.entries(DISKS).map(
  ([name, gibibytes]) => ({
    className: `local-${name}`,
    nodeNames: ["hestia"],
    directory: `/var/lib/${name}`,
    capacity: Memory.gibibytes(gibibytes),
  }),
);

/** A share of the NAS, as the media programs mount it. */
const share = (name: string, path: string): StaticNfsVolumeProps => ({
  name: `nas-${name}`,
  namespace: HouseNamespace.MEDIA,
  server: "192.168.1.10",
  path,
  capacity: Memory.tebibytes(10),
  mountOptions: NfsMountOptions.HARD_V4,
});

/** Exports of the NAS. */
export const NAS: readonly StaticNfsVolumeProps[] = [
  share("docker", "/volume1/docker"),
  share("share", "/volume1/Share"),
];
