import type { Construct } from "constructs";
import { type Fail, shortHashOf } from "../../../checks";
import { CLAIM_EXISTS, CLAIM_SHAREABLE, CLAIM_NOT_TERMINATING } from "../../../claims";
import { requireLive } from "../../../live";
import type { Mount } from "../container/mount";
import { claimNameOf, type ExistingClaim, validateExistingClaim } from "./existing-claim";
import { claimPropOf } from "./network-claims";
import { mountOf, validateSubPath, type VolumeMount } from "./volume-mount";

/** An existing volume, such as a media library on an NFS server. */
export interface ExistingVolume extends VolumeMount {
  /** The claim: its name, or the construct that creates it, such as a `StaticNfsVolume`. It must exist before the apply. */
  readonly claim: string | ExistingClaim;
}

/** An existing volume, with the prop that mounts it. */
export interface MountedVolume extends ExistingVolume {
  /** The prop of its `claim`: `volumes.photos`; that of the construct itself has none. */
  readonly prop: string;
}

/** Lists the existing volumes of a prop `volumes`. */
export function mountedVolumes(
  volumes: Readonly<Record<string, ExistingVolume>> = {},
): readonly MountedVolume[] {
  return Object.entries(volumes).map(([name, volume]) => ({ ...volume, prop: `volumes.${name}` }));
}

/** Checks the existing volumes of a prop `volumes`; their paths are checked with all others. */
export function validateExistingVolumes(
  volumes: Readonly<Record<string, ExistingVolume>> = {},
  namespace: string,
  fail: Fail,
): void {
  for (const volume of mountedVolumes(volumes)) {
    validateExistingClaim(claimPropOf(volume), volume.claim, namespace, fail);
    validateSubPath(volume.prop, volume, fail);
  }
}

/**
 * Requires live claims that are not being deleted.
 * @param isSeveral whether several pods mount them at a time
 */
export function requireExistingVolumes(
  construct: Construct,
  namespace: string,
  volumes: readonly MountedVolume[],
  isSeveral: boolean,
): void {
  for (const volume of volumes) {
    const claim = { prop: claimPropOf(volume), namespace, claimName: claimNameOf(volume.claim) };
    requireLive(construct, CLAIM_EXISTS, claim);
    requireLive(construct, CLAIM_NOT_TERMINATING, {
      ...claim,
      wayOut: "copy the data away before the pods stop",
    });
    if (isSeveral) requireLive(construct, CLAIM_SHAREABLE, { ...claim, readOnly: volume.readOnly ?? false });
  }
}

/** Mounts existing volumes. */
export function existingMounts(volumes: readonly ExistingVolume[]): readonly Mount[] {
  return volumes.map((volume) => mountOf(nameOf(volume), volume));
}

/** Returns existing volumes, as a pod has them. */
export function existingSources(volumes: readonly ExistingVolume[]) {
  return volumes.map((volume) => ({
    name: nameOf(volume),
    persistentVolumeClaim: { claimName: claimNameOf(volume.claim), readOnly: volume.readOnly ?? false },
  }));
}

/** By the path and not by its name in the props, so that another name does not restart the pods. */
function nameOf({ mountPath }: ExistingVolume): string {
  return `existing-${shortHashOf(mountPath)}`;
}
