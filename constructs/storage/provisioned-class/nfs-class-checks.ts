import { builtIn, type LiveVolume, reading, STORAGE_CLASSES, VOLUMES } from "../../live";
import type { NfsExport } from "../nfs-export/nfs-export";

/** Arguments of `VOLUMES_HAVE_OWN_DIRECTORIES`; every `${` in `path` is doubled. */
export interface RemovingClass extends NfsExport {
  /** Name of the class. */
  readonly className: string;
  /** What it does with directories. */
  readonly onDelete: string;
}

/** Arguments of `ONE_MODE_PER_EXPORT`. */
export interface ClassWithMode extends NfsExport {
  /** Name of the class. */
  readonly className: string;
  /** Name of the CSI driver. */
  readonly driver: string;
  /** Mode of its directories. */
  readonly mountPermissions: string;
}

/**
 * Each volume of a class that removes directories has a directory of its own: nfs-subdir-external-provisioner reads the
 * class that exists when a volume is deleted, not the one that created it.
 */
export const VOLUMES_HAVE_OWN_DIRECTORIES = builtIn<RemovingClass>({
  name: "volumes-have-own-directories",
  reads: [reading(VOLUMES, "spec.nfs", "spec.storageClassName", "spec.persistentVolumeReclaimPolicy")],
  judge(live, { className, onDelete, server, path }) {
    const root = path.replaceAll("$${", "${");
    const isMeant = ({ spec }: LiveVolume) =>
      spec?.storageClassName === className &&
      spec.persistentVolumeReclaimPolicy === "Delete" &&
      spec.nfs?.server === server;
    const shared = live
      .liveOnly(VOLUMES)
      .filter((volume) => isMeant(volume) && !hasOwnDirectory(volume, root))
      .map(({ metadata, spec }) => `${metadata.name} (${spec?.nfs?.path ?? ""})`);
    if (shared.length === 0) return undefined;
    const names = shared.map((each) => each.split(" ")[0]).join(" ");
    return (
      `onDelete ${onDelete} must wait until no volume of ${className} is in a directory of a former pathPattern, because the provisioner deletes by the last part of a path, and with it the data of other claims: ${shared.join(", ")}. Keep them: ` +
      `kubectl patch pv ${names} -p '{"spec":{"persistentVolumeReclaimPolicy":"Retain"}}', or create a class with another name`
    );
  },
});

/** All classes of an export set the same mode on its directory: csi-driver-nfs sets it again for each claim. */
export const ONE_MODE_PER_EXPORT = builtIn<ClassWithMode>({
  name: "one-mode-per-export",
  reads: [reading(STORAGE_CLASSES, "provisioner", "parameters")],
  judge(live, { className, driver, server, path, mountPermissions }) {
    const others = live.list(STORAGE_CLASSES).filter(({ metadata, provisioner, parameters = {} }) => {
      const mode = Number.parseInt(parameters.mountPermissions ?? "0", 8);
      const isOther = metadata.name !== className && provisioner === driver;
      const isHere = parameters.server === server && parameters.share === path;
      return isOther && isHere && mode > 0 && mode !== Number.parseInt(mountPermissions, 8);
    });
    if (others.length === 0) return undefined;
    const names = others.map(
      ({ metadata, parameters = {} }) => `${metadata.name} (${String(parameters.mountPermissions)})`,
    );
    return `mountPermissions must be the same in all classes of ${server}:${path}, because csi-driver-nfs sets it on the export's own directory at each claim, but it is ${mountPermissions} here and differs in ${names.join(", ")}`;
  },
});

/** Without a pattern, a directory right below the export ends with the name of its volume. */
function hasOwnDirectory({ metadata, spec }: LiveVolume, root: string): boolean {
  const { path = "" } = spec?.nfs ?? {};
  const name = path.slice(root === "/" ? 1 : root.length + 1);
  return path.startsWith(root) && !name.includes("/") && name.endsWith(`-${metadata.name}`);
}
