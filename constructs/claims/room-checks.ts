import {
  builtIn,
  CLAIMS,
  type Live,
  type LiveClaim,
  type LiveVolume,
  qualifiedName,
  reading,
  STORAGE_CLASSES,
  VOLUMES,
} from "../live";
import { bytesOf } from "../units";
import { type NamedClass, READS_CLASSES } from "./class-checks";

/** Provisioner that Kubernetes uses for classes whose volumes are created in advance. */
export const NO_PROVISIONER = "kubernetes.io/no-provisioner";

/** Arguments of `CLAIM_VOLUMES_AVAILABLE`. */
export interface ClaimsToBind extends NamedClass {
  /** Namespace of the claims. */
  readonly namespace: string;
  /** Names of the claims. */
  readonly claimNames: readonly string[];
  /** Size that each of them requests, in bytes. */
  readonly bytes: number;
}

/**
 * A class without provisioner has a free volume for each claim, including those of other workloads. A claim too many stays
 * Pending, and so does its pod.
 */
export const CLAIM_VOLUMES_AVAILABLE = builtIn<ClaimsToBind>({
  name: "claim-volumes-available",
  reads: [
    READS_CLASSES,
    reading(VOLUMES, "spec.capacity", "spec.claimRef", "spec.storageClassName", "status.phase"),
    reading(CLAIMS, "spec.storageClassName", "spec.volumeName", "spec.resources"),
  ],
  judge(live, { prop, className, namespace, claimNames, bytes }) {
    if (live.find(STORAGE_CLASSES, className)?.provisioner !== NO_PROVISIONER) return undefined;
    const own = new Set(claimNames.map((name) => `${namespace}/${name}`));
    const bound = live
      .list(CLAIMS)
      .filter((claim) => isBound(claim) && own.has(qualifiedName(claim.metadata)));
    const missing = own.size - bound.length;
    if (missing <= 0) return undefined;
    const free = freeVolumesOf(live, className).filter((volume) => isFor(volume, own));
    const large = free.filter((volume) => sizeOf(volume) >= bytes);
    const kept = new Set(live.list(VOLUMES).map(keptFor));
    const isOpen = (claim: LiveClaim) =>
      isRival(claim, className, own) && !kept.has(qualifiedName(claim.metadata));
    const rivals = takersOf(large, free, live.list(CLAIMS).filter(isOpen));
    if (large.length - rivals.length >= missing) return undefined;
    return (
      `${prop} must have a free volume for each claim, because nothing creates volumes of StorageClass ${className}: ${missing} more ` +
      `${missing === 1 ? "claim needs" : "claims need"} one, and ${large.length} of its volumes ${large.length === 1 ? "is" : "are"} free and large enough` +
      `${rivals.length > 0 ? `, for which ${rivals.map(({ metadata }) => qualifiedName(metadata)).join(", ")} ask too` : ""}: add volumes to the class first`
    );
  },
});

function freeVolumesOf(live: Live, className: string): readonly LiveVolume[] {
  return live.list(VOLUMES).filter(({ spec, status }) => {
    const isOfClass = spec?.storageClassName === className;
    return isOfClass && !["Bound", "Released", "Failed"].includes(status?.phase ?? "Available");
  });
}

/**
 * Returns the claims of other workloads that bind one of the large volumes. As in Kubernetes, each binds the smallest
 * that is large enough; a claim without a size counts as large.
 */
function takersOf(
  large: readonly LiveVolume[],
  free: readonly LiveVolume[],
  rivals: readonly LiveClaim[],
): readonly LiveClaim[] {
  const left = free
    .filter(({ spec }) => spec?.claimRef === undefined)
    .sort((one, other) => sizeOf(one) - sizeOf(other));
  return rivals.filter(({ spec }) => {
    const request = spec?.resources?.requests?.storage;
    const at = left.findIndex((volume) =>
      request === undefined ? large.includes(volume) : sizeOf(volume) >= (bytesOf(request) ?? 0),
    );
    const [taken] = at < 0 ? [] : left.splice(at, 1);
    return taken !== undefined && large.includes(taken);
  });
}

function sizeOf({ spec }: LiveVolume): number {
  return bytesOf(spec?.capacity?.storage ?? "0") ?? 0;
}

/** Returns whether one of the claims can bind a volume: one that is reserved for another claim cannot be bound. */
function isFor({ spec }: Pick<LiveVolume, "spec">, own: ReadonlySet<string>): boolean {
  const reserved = keptFor({ spec });
  return reserved === undefined || own.has(reserved);
}

/** Returns the claim that a volume is reserved for. */
function keptFor({ spec }: Pick<LiveVolume, "spec">): string | undefined {
  const { name, namespace } = spec?.claimRef ?? {};
  return name === undefined ? undefined : qualifiedName({ namespace, name });
}

function isRival(claim: LiveClaim, className: string, own: ReadonlySet<string>): boolean {
  return (
    claim.spec?.storageClassName === className && !isBound(claim) && !own.has(qualifiedName(claim.metadata))
  );
}

function isBound({ spec }: LiveClaim): boolean {
  return (spec?.volumeName ?? "") !== "";
}
