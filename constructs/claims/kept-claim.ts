import { PersistentVolumeClaimV1 } from "@cdktf/provider-kubernetes/lib/persistent-volume-claim-v1";
import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import { CLAIMS, type LiveClaim, Ownership, requireLive, verdictOf } from "../live";
import { guarded, type OverrideTable } from "../overrides";
import { kubernetesQuantity, type Memory } from "../units";
import { CLASS_READY, type NamedClass } from "./class-checks";
import { ClaimGrowth } from "./declared-claims";
import { CLAIM_VOLUMES_AVAILABLE } from "./room-checks";
import { classNameOf, type StorageClassReference } from "./storage-class-reference";
import { CLAIM_UNCHANGED } from "./unchanged";

/** A claim that outlives what mounts it, made by Terraform or by an operator. */
export interface KeptClaim {
  /** Prop of the volume: `prometheus.volume`. */
  readonly prop: string;
  /** Name of the claim. */
  readonly name: string;
  /** Namespace of the claim. */
  readonly namespace: string;
  /** Class of the claim. */
  readonly storageClass: StorageClassReference;
  /** Size of the claim. */
  readonly size: Memory;
}

/** Options of `makeKeptClaim`. */
export interface KeptClaimOptions {
  /** Resources that must exist first. */
  readonly dependsOn: readonly ITerraformDependable[];
  /**
   * Why a live claim of another address is adopted.
   * @default - such a claim stops the plan
   */
  readonly adopt?: { readonly reason: string };
  /** Attributes that the construct derives. */
  readonly overrides: OverrideTable;
}

/** Returns the class of a claim as an argument of checks. */
export function namedClassOf({ prop, storageClass }: KeptClaim): NamedClass {
  return { prop: `${prop}.storageClass`, className: classNameOf(storageClass) };
}

/** Requires the class of a claim, and a volume for it: without either, the pod silently stays Pending. */
export function requireBindable(construct: Construct, claim: KeptClaim): void {
  requireLive(construct, CLASS_READY, namedClassOf(claim));
  requireClaimRoom(construct, claim);
}

/** Requires a free volume for a claim whose class has volumes that are created in advance. */
export function requireClaimRoom(construct: Construct, claim: KeptClaim): void {
  const { namespace, name, size } = claim;
  const claims = { namespace, claimNames: [name], bytes: size.bytes };
  requireLive(construct, CLAIM_VOLUMES_AVAILABLE, { ...namedClassOf(claim), ...claims });
}

/** Requires that a live claim has the declared class, and the declared size or a smaller one, which Terraform expands. */
export function requireClaimUnchanged(construct: Construct, claim: KeptClaim): void {
  requireLive(construct, CLAIM_UNCHANGED, {
    ...declaredClaim(claim),
    growth: ClaimGrowth.APPLIED,
    wayOut: "declare the live values, or create another claim beside it and copy the data",
    isRemade: true,
  });
}

/** Returns a declared claim as arguments of `CLAIM_UNCHANGED`. */
export function declaredClaim({ prop, name, namespace, storageClass, size }: KeptClaim) {
  return {
    namespace,
    claimName: name,
    classProp: `${prop}.storageClass`,
    className: classNameOf(storageClass),
    sizeProp: `${prop}.size`,
    storage: kubernetesQuantity(size),
  };
}

/**
 * Makes a claim that is protected from destroy and replacement. It has the preconditions of all checks that the
 * construct has registered before.
 * @param id id of the resource in the construct tree
 */
export function makeKeptClaim(
  construct: Construct,
  id: string,
  claim: KeptClaim,
  { dependsOn, adopt, overrides }: KeptClaimOptions,
): ITerraformDependable {
  const { name, namespace } = claim;
  const owner = new Ownership(construct);
  const config = {
    metadata: { name, namespace, labels: owner.labels, annotations: owner.annotations },
    spec: { ...specOf(claim), volumeMode: "Filesystem" },
    waitUntilBound: false,
    dependsOn: [...dependsOn],
    lifecycle: { preventDestroy: true, precondition: verdictOf(construct) },
  };
  const resource = guarded(PersistentVolumeClaimV1, construct, id, config, overrides);
  owner.owns(resource, CLAIMS, plannedClaim(claim), { adopt });
  return resource;
}

/** Returns a claim as the checks of other constructs read it. */
export function plannedClaim(claim: KeptClaim): LiveClaim {
  const { name, namespace } = claim;
  return { metadata: { name, namespace }, spec: specOf(claim) };
}

function specOf({ storageClass, size }: KeptClaim) {
  return {
    accessModes: ["ReadWriteOnce"],
    storageClassName: classNameOf(storageClass),
    resources: { requests: { storage: kubernetesQuantity(size) } },
  };
}
