import { PersistentVolumeClaimV1 } from "@cdktf/provider-kubernetes/lib/persistent-volume-claim-v1";
import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import { LiveCluster, type NamespaceNeeds, type PlanCheck, planCheck, quote } from "../../cluster";
import { kubernetesQuantity, type Memory, propError } from "../../units";
import type { KeptVolume } from "../kept-volume";

/** A claim by its name. */
interface NamedClaim {
  readonly name: string;
  readonly namespace: string;
}

/** Name of the class of a volume. */
export function classNameOf({ storageClass }: KeptVolume): string {
  return typeof storageClass === "string" ? storageClass : storageClass.className;
}

/** Checks what can be said of a volume at synth; throws for a size of nothing. */
export function validateVolume(construct: Construct, prop: string, { storage }: KeptVolume): void {
  if (storage.bytes > 0) return;
  throw propError(construct.node.path, `${prop}.storage`, "be more than nothing", storage);
}

/**
 * Makes a claim of our own for a Deployment: one that a chart makes goes with its release.
 * @param id id of the claim in Terraform
 * @param prop the prop that asks for it, as its user wrote it
 */
export function makeKeptClaim(
  construct: Construct,
  id: string,
  prop: string,
  { name, namespace, volume }: NamedClaim & { readonly volume: KeptVolume },
  needs: NamespaceNeeds,
): ITerraformDependable {
  return new PersistentVolumeClaimV1(construct, id, {
    metadata: { name, namespace },
    spec: {
      accessModes: ["ReadWriteOnce"],
      volumeMode: "Filesystem",
      storageClassName: classNameOf(volume),
      resources: { requests: { storage: kubernetesQuantity(volume.storage) } },
    },
    waitUntilBound: false,
    dependsOn: needs.dependsOn,
    lifecycle: {
      preventDestroy: true,
      precondition: [...needs.preconditions, ...classChecks(construct, prop, volume)],
    },
  });
}

/** What holds at plan of the class of a volume: a missing one would leave the pod Pending without a word. */
export function classChecks(construct: Construct, prop: string, volume: KeptVolume): PlanCheck[] {
  if (typeof volume.storageClass !== "string") return [];
  const live = LiveCluster.of(construct).list("storage.k8s.io/v1", "StorageClass");
  return [
    planCheck(
      `contains([for each in ${live} : each.metadata.name], ${quote(volume.storageClass)})`,
      `${construct.node.path}: ${prop}.storageClass must exist, but no StorageClass is called ${volume.storageClass}: ` +
        `apply the stack that makes it first`,
    ),
  ];
}

/**
 * What holds at plan of a claim that a StatefulSet makes: it keeps the size that it was made with, whatever is
 * declared later, and nothing says so.
 */
export function sizeCheck(
  construct: Construct,
  prop: string,
  { name, namespace, storage }: NamedClaim & { readonly storage: Memory },
): PlanCheck {
  const live = LiveCluster.of(construct).list("v1", "PersistentVolumeClaim", { name, namespace });
  const size = kubernetesQuantity(storage);
  return planCheck(
    `alltrue([for each in ${live} : each.spec.resources.requests.storage == ${quote(size)}])`,
    `${construct.node.path}: ${prop}.storage must stay what the claim ${namespace}/${name} has, and ${size} is declared: ` +
      `to grow it, patch the claim first (kubectl -n ${namespace} patch pvc ${name} --type merge -p ` +
      `'{"spec":{"resources":{"requests":{"storage":"${size}"}}}}'); it never shrinks`,
  );
}
