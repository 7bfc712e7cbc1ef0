import type { Construct } from "constructs";
import { shortHashOf } from "../../checks";
import { CLAIM_EXISTS, CLAIM_FOR_ALL, CLAIM_STAYS } from "../../claims";
import { requireLive } from "../../live";
import { literal } from "../../units";
import type { Mount } from "./container";
import { claimNameOf, type ExistingClaim } from "./existing-claim";
import type { MountedClaim } from "./network-claims";

/** An existing volume that all replicas mount, such as a media library on an NFS server. */
export interface ExistingVolume {
  /** The claim: its name, or the construct that makes it, such as a `StaticNfsVolume`. It must exist before the apply. */
  readonly claim: string | ExistingClaim;
  /** Absolute path at which it is mounted. */
  readonly mountPath: string;
  /**
   * Whether it is mounted read-only.
   * @default false
   */
  readonly readOnly?: boolean;
}

/** The existing volumes of a workload. */
export interface ExistingVolumes {
  /** Namespace of the pods, and so of the claims. */
  readonly namespace: string;
  /**
   * The volumes.
   * @default - none
   */
  readonly existingVolumes?: readonly ExistingVolume[];
}

/**
 * Requires live claims that stay.
 * @param isSeveral whether several pods mount them at a time
 */
export function requireExistingVolumes(
  construct: Construct,
  { namespace, existingVolumes = [] }: ExistingVolumes,
  isSeveral: boolean,
): void {
  for (const [at, volume] of existingVolumes.entries()) {
    const claim = { prop: `existingVolumes[${at}].claim`, namespace, claimName: claimNameOf(volume.claim) };
    requireLive(construct, CLAIM_EXISTS, claim);
    requireLive(construct, CLAIM_STAYS, { ...claim, wayOut: "copy the data away before the pods stop" });
    if (isSeveral) requireLive(construct, CLAIM_FOR_ALL, { ...claim, readOnly: volume.readOnly ?? false });
  }
}

/** Returns what rules look at of volumes that exist. */
export function mountedVolumes(volumes: readonly ExistingVolume[] = []): readonly MountedClaim[] {
  return volumes.map(({ claim, mountPath }, at) => ({ prop: `existingVolumes[${at}]`, claim, mountPath }));
}

/** Mounts volumes that exist. */
export function existingMounts(volumes: readonly ExistingVolume[] = []): readonly Mount[] {
  return volumes.map((volume) => ({
    name: nameOf(volume),
    mountPath: literal(volume.mountPath),
    readOnly: volume.readOnly ?? false,
  }));
}

/** Returns volumes that exist, as a pod has them. */
export function existingSources(volumes: readonly ExistingVolume[] = []) {
  return volumes.map((volume) => ({
    name: nameOf(volume),
    persistentVolumeClaim: { claimName: claimNameOf(volume.claim), readOnly: volume.readOnly ?? false },
  }));
}

/** By the path and not by its place in the list, so that another volume does not restart the pods. */
function nameOf({ mountPath }: ExistingVolume): string {
  return `existing-${shortHashOf(mountPath)}`;
}
