import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import { failOf, propError, requireDnsLabel } from "../../checks";
import {
  CLAIM_EXISTS,
  CLAIM_NOT_TERMINATING,
  CLASS_KEEPS_DATA,
  CLASS_READY,
  FILE_HANDLES_STABLE,
  type KeptClaim,
  makeKeptClaim,
  namedClassOf,
  requireClaimRoom,
  requireClaimUnchanged,
  type ServedClaim,
  classNameOf,
} from "../../claims";
import { requireLive } from "../../live";
import type { GaneshaNewVolume, GaneshaPodProps } from "./ganesha-export-props";
import { DATA_OVERRIDES } from "./ganesha-overrides";

/** The claim that a pod serves from. */
export interface PodVolume {
  /** Name of the claim. */
  readonly claimName: string;
  /** The claim, if it is made here. */
  readonly dependsOn: readonly ITerraformDependable[];
}

/**
 * Checks the volume at synth.
 * @throws if its size is 0, or its class keeps one replica and no prop accepts that.
 */
export function validateVolume(construct: Construct, { volume }: GaneshaPodProps): void {
  if ("claim" in volume) return validateName(construct, "volume.claim", volume.claim);
  validateName(construct, "volume.claimName", volume.claimName);
  const { size, storageClass, expendable } = volume;
  if (size.bytes === 0) {
    throw propError(construct, "volume.size", "be greater than 0", size);
  }
  if (typeof storageClass === "object" && storageClass.numberOfReplicas === 1 && !expendable) {
    const rule = `state why the data may be lost, because ${storageClass.className} keeps one replica and the data is lost with its disk (or use another class)`;
    throw propError(construct, "volume.expendable", rule, expendable);
  }
  validateFileSystem(construct, volume);
}

function validateFileSystem(construct: Construct, { storageClass, acceptXfs }: GaneshaNewVolume): void {
  if (typeof storageClass === "string" || acceptXfs !== undefined) return;
  if (storageClass.fsType?.toLowerCase() !== "xfs") return;
  const rule = `not be a class with XFS below a pod, whose handles are stale (ESTALE) for all clients after the volume comes back as another device: use one with ext4, or state why in volume.acceptXfs`;
  throw propError(construct, "volume.storageClass", rule, storageClass.className);
}

/** Requires at plan that pods can mount the claim, and that it is not being deleted. */
export function requireLiveVolume(construct: Construct, { volume, namespace }: GaneshaPodProps): void {
  const claimName = claimNameOf(volume);
  if ("claim" in volume) {
    requireLive(construct, CLAIM_EXISTS, { prop: "volume.claim", namespace, claimName });
  } else {
    requireLiveClass(construct, namespace, volume);
  }
  if (volume.acceptXfs === undefined)
    requireLive(construct, FILE_HANDLES_STABLE, servedClaim(namespace, volume));
  const wayOut = "copy the data away before the pod stops";
  requireLive(construct, CLAIM_NOT_TERMINATING, { namespace, claimName, wayOut });
}

function servedClaim(namespace: string, volume: GaneshaPodProps["volume"]): ServedClaim {
  const claim = { namespace, claimName: claimNameOf(volume), acceptance: "volume.acceptXfs" };
  if ("claim" in volume) return { ...claim, prop: "volume.claim" };
  return { ...claim, prop: "volume.storageClass", className: classNameOf(volume.storageClass) };
}

function requireLiveClass(construct: Construct, namespace: string, volume: GaneshaNewVolume): void {
  const claim = keptClaim(namespace, volume);
  requireLive(construct, CLASS_READY, namedClassOf(claim));
  if (!volume.expendable) {
    const named = namedClassOf(claim);
    requireLive(construct, CLASS_KEEPS_DATA, {
      ...named,
      expendable: "volume.expendable",
      isClaimKept: true,
    });
  }
  requireClaimRoom(construct, claim);
  requireClaimUnchanged(construct, claim);
}

/** Makes the claim, unless it exists. It has the preconditions of the construct, as it is created first. */
export function makeVolume(
  construct: Construct,
  { volume, namespace, adopt }: GaneshaPodProps,
  dependsOn: readonly ITerraformDependable[],
): PodVolume {
  const claimName = claimNameOf(volume);
  if ("claim" in volume) return { claimName, dependsOn: [] };
  const options = { dependsOn, adopt, overrides: DATA_OVERRIDES };
  const claim = makeKeptClaim(construct, "claim", keptClaim(namespace, volume), options);
  return { claimName, dependsOn: [claim] };
}

function keptClaim(namespace: string, { claimName, storageClass, size }: GaneshaNewVolume): KeptClaim {
  return { prop: "volume", name: claimName, namespace, storageClass, size };
}

function claimNameOf(volume: GaneshaPodProps["volume"]): string {
  return "claim" in volume ? volume.claim : volume.claimName;
}

function validateName(construct: Construct, prop: string, name: string): void {
  requireDnsLabel(failOf(construct), prop, name);
}
