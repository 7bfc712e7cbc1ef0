import { PersistentVolumeClaimV1 } from "@cdktf/provider-kubernetes/lib/persistent-volume-claim-v1";
import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import { LiveCluster, type PlanCheck, planCheck, quote } from "../../cluster";
import { kubernetesQuantity, propError } from "../../units";
import type { GaneshaNewVolume, GaneshaPodProps } from "./ganesha-export-props";

/** The claim that a pod serves from. */
export interface PodVolume {
  /** Name of the claim. */
  readonly claimName: string;
  /** The claim, if it is made here. */
  readonly dependsOn: readonly ITerraformDependable[];
  /** What must hold of it at plan. */
  readonly preconditions: readonly PlanCheck[];
}

/**
 * Checks what is known of the volume at synth.
 * @throws if it holds nothing, or its class keeps one replica and nobody said that this is enough.
 */
export function validateVolume(construct: Construct, { volume }: GaneshaPodProps): void {
  if ("existingClaim" in volume) return validateName(construct, "volume.existingClaim", volume.existingClaim);
  validateName(construct, "volume.claimName", volume.claimName);
  const { storage, storageClass, expendable } = volume;
  if (storage.bytes === 0) {
    throw propError(construct.node.path, "volume.storage", "be more than nothing", storage);
  }
  if (typeof storageClass === "object" && storageClass.numberOfReplicas === 1 && !expendable) {
    const rule = `be true, or the class another one: ${storageClass.className} keeps one replica, and the data is lost with its disk`;
    throw propError(construct.node.path, "volume.expendable", rule, expendable);
  }
}

/** Makes the claim, or looks for the one that exists. */
export function makeVolume(
  construct: Construct,
  { volume, namespace }: GaneshaPodProps,
  dependsOn: readonly ITerraformDependable[],
): PodVolume {
  const claimName = "existingClaim" in volume ? volume.existingClaim : volume.claimName;
  const staying = stayingCheck(construct, namespace, claimName);
  if ("existingClaim" in volume) {
    const existing = existingCheck(construct, namespace, claimName);
    return { claimName, dependsOn: [], preconditions: [existing, staying] };
  }
  const { storage, storageClass } = volume;
  const claim = new PersistentVolumeClaimV1(construct, "claim", {
    metadata: { name: claimName, namespace },
    spec: {
      accessModes: ["ReadWriteOnce"],
      volumeMode: "Filesystem",
      storageClassName: typeof storageClass === "string" ? storageClass : storageClass.className,
      resources: { requests: { storage: kubernetesQuantity(storage) } },
    },
    waitUntilBound: false,
    dependsOn: [...dependsOn],
    lifecycle: { preventDestroy: true, precondition: [staying, ...classChecks(construct, volume)] },
  });
  return { claimName, dependsOn: [claim], preconditions: [] };
}

/** A class that is named only is looked at on the live cluster. */
function classChecks(construct: Construct, { storageClass, expendable }: GaneshaNewVolume): PlanCheck[] {
  if (typeof storageClass !== "string") return [];
  const named = LiveCluster.of(construct).listNamed("storage.k8s.io/v1", "StorageClass", storageClass);
  const exists = planCheck(
    `length(${named}) == 1`,
    `${construct.node.path}: volume.storageClass must exist, but no StorageClass is called ${storageClass}: apply ` +
      `the stack that makes it first, or give the construct that makes it in this stack`,
  );
  if (expendable) return [exists];
  const replicas = planCheck(
    `alltrue([for each in ${named} : try(tostring(each.parameters.numberOfReplicas), "") != "1"])`,
    `${construct.node.path}: volume.expendable must be true, or the class another one: the live class ` +
      `${storageClass} keeps one replica, and the data is lost with its disk`,
  );
  return [exists, replicas];
}

function existingCheck(construct: Construct, namespace: string, name: string): PlanCheck {
  return planCheck(
    `length(${claimsNamed(construct, namespace, name)}) == 1`,
    `${construct.node.path}: volume.existingClaim must exist, but namespace ${namespace} has no PersistentVolumeClaim ${name}`,
  );
}

/** What is being deleted goes as soon as the pod stops, and a plan says «No changes» until then. */
function stayingCheck(construct: Construct, namespace: string, name: string): PlanCheck {
  const isStaying = `try(each.metadata.deletionTimestamp, null) == null && try(each.status.phase, "") != "Lost"`;
  return planCheck(
    `alltrue([for each in ${claimsNamed(construct, namespace, name)} : ${isStaying}])`,
    `${construct.node.path}: PersistentVolumeClaim ${namespace}/${name} is lost or being deleted, and a deletion ` +
      `cannot be taken back: copy the data away before the pod stops`,
  );
}

function claimsNamed(construct: Construct, namespace: string, name: string): string {
  const all = LiveCluster.of(construct).list("v1", "PersistentVolumeClaim", { namespace });
  const isIt = `each.metadata.namespace == ${quote(namespace)} && each.metadata.name == ${quote(name)}`;
  return `[for each in ${all} : each if ${isIt}]`;
}

function validateName(construct: Construct, prop: string, name: string): void {
  if (/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/.test(name)) return;
  const rule = "be 1 to 63 lower case letters, digits and dashes, first and last no dash";
  throw propError(construct.node.path, prop, rule, name);
}
