import { type Claim, claimsOf, describeClaims } from "../../model/claims";
import { type Resource, textAt } from "../../model/resource";
import { stackOf } from "../../model/reviewed-app";
import { fateOfData } from "../../model/storage-class";
import { Action, type ResourceChange } from "../../plan/resource-change";
import { findingAbout } from "../finding-about";
import { clusterOf, goesWithNamespace, type ReviewInput, type Rule } from "../review-input";
import { type Finding, Verdict } from "../verdict";

/** Kinds of objects with data, or with records that are needed to find data. */
const DATA = ["PersistentVolumeClaim", "PersistentVolume"];

/** Claims and volumes that are deleted, possibly with their owner. `prevent_destroy` is removed with its block. */
export const dataLost: Rule = (input) =>
  input.changes.flatMap((change) => {
    const { before, action, strayed } = change;
    if (before === undefined || strayed !== undefined || goesWithNamespace(input, before)) return [];
    if (DATA.includes(before.kind)) return lostWithResource(input, change, before);
    return action === Action.DELETE ? lostWithOwner(input, before) : [];
  });

function lostWithResource(input: ReviewInput, change: ResourceChange, before: Resource): readonly Finding[] {
  const { stack, address, action, after } = change;
  const isLost = action === Action.DELETE || (action === Action.REPLACE && losesByReplacing(input, change));
  if (!isLost || (action === Action.REPLACE && after?.lifecycle.preventDestroy === true)) return [];
  const how =
    action === Action.DELETE
      ? "it was removed from the document, so Terraform deletes it"
      : "Terraform deletes and recreates it";
  const guard =
    before.lifecycle.preventDestroy && action === Action.DELETE
      ? "; prevent_destroy does not stop this, because it is removed with its block"
      : "";
  const text = `${how}${guard}. ${fateOf(input, before)}`;
  return [findingAbout({ stack, address, title: sized(before) }, Verdict.DATA_LOST, text)];
}

/** Returns whether a replacement loses data: not if the claim is bound to the same retained volume before and after. */
function losesByReplacing(input: ReviewInput, { stack, before, after }: ResourceChange): boolean {
  if (before?.kind === "PersistentVolume") return after?.lifecycle.createBeforeDestroy !== true;
  const volume = staticVolume(input, stack, before);
  return (
    volume === undefined || textAt(volume.attributes, "spec", "persistent_volume_reclaim_policy") !== "Retain"
  );
}

function fateOf(input: ReviewInput, resource: Resource): string {
  const policy = textAt(resource.attributes, "spec", "persistent_volume_reclaim_policy");
  if (resource.kind === "PersistentVolume") {
    return policy === "Retain"
      ? "Files on the storage stay, but the claim bound to it is Lost, and nothing in the cluster refers to them"
      : "Its reclaim policy deletes its data";
  }
  const volume = staticVolume(input, resource.stack, resource);
  if (
    volume !== undefined &&
    textAt(volume.attributes, "spec", "persistent_volume_reclaim_policy") === "Retain"
  )
    return `Files stay on ${volume.title}, which retains them but does not bind to another claim by itself`;
  const sentence = fateOfData(
    input.before,
    clusterOf(input, resource.stack),
    textAt(resource.attributes, "spec", "storage_class_name"),
  );
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

function staticVolume(
  { before }: ReviewInput,
  stack: string,
  claim: Resource | undefined,
): Resource | undefined {
  const name = textAt(claim?.attributes, "spec", "volume_name");
  const resources = [...(stackOf(before, stack)?.resources.values() ?? [])];
  return name === undefined
    ? undefined
    : resources.find((each) => each.kind === "PersistentVolume" && each.name === name);
}

function sized(resource: Resource): string {
  const { attributes, title } = resource;
  const size =
    textAt(attributes, "spec", "resources", "requests", "storage") ??
    textAt(attributes, "spec", "capacity", "storage");
  const className = textAt(attributes, "spec", "storage_class_name");
  const details = [size, className === undefined ? undefined : `class ${className}`].filter(
    (each) => each !== undefined,
  );
  return details.length === 0 ? title : `${title} (${details.join(", ")})`;
}

/** Claims that a set, chart or operator deletes with itself. */
function lostWithOwner(input: ReviewInput, owner: Resource): readonly Finding[] {
  const stack = stackOf(input.before, owner.stack);
  const all = stack === undefined ? [] : claimsOf(stack);
  const lost = all.filter((claim) => claim.owner.address === owner.address && claim.goesWithOwner);
  return lost.length === 0 || DATA.includes(owner.kind) ? [] : [lostClaims(input, owner, lost)];
}

function lostClaims(input: ReviewInput, owner: Resource, claims: readonly Claim[]): Finding {
  const fate = fateOfData(input.before, clusterOf(input, owner.stack), claims[0]?.className);
  const text = `its claims are deleted with it: ${describeClaims(claims)}; ${fate}`;
  return findingAbout(owner, Verdict.DATA_LOST, text);
}
