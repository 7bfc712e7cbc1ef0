import { builtIn, CLAIMS, type Live, reading, STORAGE_CLASSES, VOLUMES } from "../live";
import { READS_CLASSES } from "./class-checks";
import type { NamedClaim } from "./found-claims";

/** Names of the parameter by which drivers and provisioners choose the file system. */
const PARAMETER = /^(csi\.storage\.k8s\.io\/)?fs[-_]?type$|^file[-_]?system([-_]?type)?$/i;

/** Arguments of `FILE_HANDLES_STABLE`. */
export interface ServedClaim extends NamedClaim {
  /** Prop that names the class or the claim. */
  readonly prop: string;
  /**
   * Class of the claim, if the construct makes it.
   * @default - that of the live claim
   */
  readonly className?: string;
  /** Prop that accepts XFS, such as `volume.acceptXfs`. */
  readonly acceptance: string;
}

/** Returns the file system in the parameters of a class, in lower case; undefined if they name none. */
export function fileSystemOf(parameters: Readonly<Record<string, string>> = {}): string | undefined {
  return Object.entries(parameters)
    .find(([key, value]) => PARAMETER.test(key) && value !== "")?.[1]
    .toLowerCase();
}

/**
 * A volume that a pod exports by NFS has a file system whose file handles survive a change of the device number. Those of
 * XFS do not if the server sees no block devices: every client gets `Stale file handle`, and all probes succeed.
 * @see https://github.com/nfs-ganesha/nfs-ganesha/issues/1035
 */
export const FILE_HANDLES_STABLE = builtIn<ServedClaim>({
  name: "nfs-file-handles-stable",
  reads: [
    READS_CLASSES,
    reading(CLAIMS, "spec.storageClassName", "spec.volumeName"),
    reading(VOLUMES, "spec.csi.fsType"),
  ],
  judge(live, args) {
    const found = whereXfs(live, args);
    if (found === undefined) return undefined;
    return (
      `${args.prop} must not be on XFS below a server that runs in a pod, but ${found}: after the volume comes back as ` +
      `another device, the handles of its clients are stale (ESTALE), although all probes succeed. Take a class with ext4, or state why ` +
      `in ${args.acceptance}`
    );
  },
});

/** Returns where XFS is declared: in the live volume, or otherwise in the class. */
function whereXfs(live: Live, { namespace, claimName, className }: ServedClaim): string | undefined {
  const claim = live.findLive(CLAIMS, claimName, namespace);
  const volume = live.findLive(VOLUMES, claim?.spec?.volumeName ?? "");
  const fsType = volume?.spec?.csi?.fsType?.toLowerCase();
  if (fsType !== undefined && fsType !== "") {
    return fsType === "xfs" ? `PersistentVolume ${String(volume?.metadata.name)} has XFS` : undefined;
  }
  const name = className ?? claim?.spec?.storageClassName ?? "";
  const parameters = live.find(STORAGE_CLASSES, name)?.parameters;
  return fileSystemOf(parameters) === "xfs" ? `StorageClass ${name} makes XFS` : undefined;
}
