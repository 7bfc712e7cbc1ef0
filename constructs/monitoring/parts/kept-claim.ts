import { PersistentVolumeClaimV1 } from "@cdktf/provider-kubernetes/lib/persistent-volume-claim-v1";
import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import { propError } from "../../checks";
import { CLAIM_UNCHANGED, CLASS_READY, ROOM_FOR_CLAIMS, classNameOf } from "../../claims";
import { CLAIMS, type LiveClaim, Ownership, requireLive, verdictOf } from "../../live";
import { guarded } from "../../overrides";
import { kubernetesQuantity } from "../../units";
import type { KeptVolume } from "../kept-volume";
import type { MonitoringContext } from "../monitoring-context";
import { KEPT_CLAIM_OVERRIDES } from "./overrides";

/** The claim of a volume, made by Terraform or by an operator. */
export interface VolumeClaim {
  /** The prop of the volume, as its user wrote it. */
  readonly prop: string;
  /** Name of the claim. */
  readonly name: string;
  /** Namespace of the claim. */
  readonly namespace: string;
  /** The volume. */
  readonly volume: KeptVolume;
}

/** Checks a volume at synth; throws for a size of 0, or an acceptance without a reason. */
export function validateVolume(construct: Construct, prop: string, volume: KeptVolume): void {
  const { storage, acceptNetworkFilesystem } = volume;
  const { path } = construct.node;
  if (storage.bytes <= 0) throw propError(path, `${prop}.storage`, "be more than nothing", storage);
  if (acceptNetworkFilesystem?.reason.trim() !== "") return;
  throw propError(path, `${prop}.acceptNetworkFilesystem.reason`, "say why", acceptNetworkFilesystem.reason);
}

/**
 * Makes a claim of our own for a Deployment: one that a chart makes goes with its release.
 * @param id id of the claim in Terraform
 */
export function makeKeptClaim(
  construct: Construct,
  id: string,
  claim: VolumeClaim,
  { needs, adopt }: Pick<MonitoringContext, "needs" | "adopt">,
): ITerraformDependable {
  requireBindable(construct, claim);
  const { prop, name, namespace, volume } = claim;
  requireLive(construct, CLAIM_UNCHANGED, {
    ...{ prop: `${prop}.storageClass`, className: classNameOf(volume.storageClass) },
    ...{ namespace, claimName: name, storage: kubernetesQuantity(volume.storage) },
  });
  const owner = new Ownership(construct);
  const resource = guarded(
    PersistentVolumeClaimV1,
    construct,
    id,
    {
      metadata: { name, namespace, labels: owner.labels, annotations: owner.annotations },
      spec: {
        accessModes: ["ReadWriteOnce"],
        volumeMode: "Filesystem",
        storageClassName: classNameOf(volume.storageClass),
        resources: { requests: { storage: kubernetesQuantity(volume.storage) } },
      },
      waitUntilBound: false,
      dependsOn: needs.dependsOn,
      lifecycle: { preventDestroy: true, precondition: verdictOf(construct) },
    },
    KEPT_CLAIM_OVERRIDES,
  );
  owner.owns(resource, CLAIMS, plannedClaim(claim), { adopt });
  return resource;
}

/** Requires the class of a claim, and room in it: without either, the pod stays Pending and nothing says why. */
export function requireBindable(construct: Construct, { prop, name, namespace, volume }: VolumeClaim): void {
  const named = { prop: `${prop}.storageClass`, className: classNameOf(volume.storageClass) };
  requireLive(construct, CLASS_READY, named);
  const claims = { namespace, claimNames: [name], bytes: volume.storage.bytes };
  requireLive(construct, ROOM_FOR_CLAIMS, { ...named, ...claims });
}

/** Returns a claim as other checks are told of it. */
export function plannedClaim({ name, namespace, volume }: VolumeClaim): LiveClaim {
  return {
    metadata: { name, namespace },
    spec: {
      accessModes: ["ReadWriteOnce"],
      storageClassName: classNameOf(volume.storageClass),
      resources: { requests: { storage: kubernetesQuantity(volume.storage) } },
    },
  };
}
