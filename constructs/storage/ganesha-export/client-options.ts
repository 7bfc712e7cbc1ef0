import { Fsal, type ResolvedExport, SecType } from "../ganesha";
import { NfsMountOptions } from "../mount-options/nfs-mount-options";
import { NfsSecurity, NfsVersion } from "../mount-options/nfs-mount-options-props";
import type { GaneshaServerProps } from "./ganesha-export-props";

/** Versions of NFSv4 by their minor version. */
const VERSIONS = [NfsVersion.V4_0, NfsVersion.V4_1, NfsVersion.V4_2] as const;

const SECURITY: Partial<Record<SecType, NfsSecurity>> = {
  [SecType.SYS]: NfsSecurity.SYS,
  [SecType.KRB5]: NfsSecurity.KRB5,
  [SecType.KRB5I]: NfsSecurity.KRB5I,
  [SecType.KRB5P]: NfsSecurity.KRB5P,
};

/**
 * Returns mount options for an export: hard for a server in a pod, which restarts with all its data, and those for
 * Ganesha with GlusterFS for a GlusterFS volume; with the version and port of the server.
 */
export function mountOptionsFor(
  { minorVersions = [0, 1, 2], port = 2049 }: GaneshaServerProps,
  { props }: ResolvedExport,
): NfsMountOptions {
  const isGluster = props.fsal.name === Fsal.GLUSTER;
  const base = isGluster ? NfsMountOptions.SOFTERR_GANESHA_GLUSTER : NfsMountOptions.HARD_V4;
  // directory delegations of 4.2 fail on a GlusterFS volume.
  const highest = Math.max(...minorVersions.filter((minor) => minor <= (isGluster ? 1 : 2)));
  const [first, ...others] = props.secTypes ?? [SecType.SYS];
  const security = first === undefined || others.length > 0 ? undefined : SECURITY[first];
  return base.with({
    nfsVersion: VERSIONS[highest] ?? NfsVersion.V4_0,
    ...(port === 2049 ? {} : { port }),
    ...(security === undefined || security === NfsSecurity.SYS ? {} : { security }),
  });
}
