import { blocksAt, type Resource } from "../../model/resource";
import { resourcesOn } from "../../model/reviewed-app";
import { claimNameOf, podSpecOf, workloadOf } from "../../model/workload";
import { isUpdate } from "../../plan/resource-change";
import { findingAbout } from "../finding-about";
import { clusterOf, type ReviewInput, type Rule } from "../review-input";
import { type Finding, Verdict } from "../verdict";

/**
 * Pods of a Deployment that get a volume of one node, or of one pod, at the same time after the change: by their number, or
 * because the new one starts before the old one stops.
 * https://kubernetes.io/docs/concepts/storage/persistent-volumes/#access-modes
 */
export const sharedClaims: Rule = (input) =>
  input.changes.filter(isUpdate).flatMap(({ before, after, stack }): readonly Finding[] => {
    if (after.kind !== "Deployment" || isShared(before) || !isShared(after)) return [];
    const all = claimsOf(input, stack, after);
    const claims = all.filter(isOfOneNode).map(({ name }) => name ?? "");
    // several pods that share a claim are intended; sharing it only during an update is not.
    if (claims.length === 0 && all.length > 0 && workloadOf(after)?.replicas === 1) {
      const names = all.map(({ name }) => name ?? "").join(", ");
      const text = `during an update two of its pods use ${names} at once, and write the same files: a database on it may be damaged`;
      return [findingAbout(after, Verdict.CONSEQUENCE, text)];
    }
    if (claims.length === 0) return [];
    const text = `two of its pods may use ${claims.join(", ")} at once (ReadWriteOnce): on another node the second one waits, and on the same one both write the same files`;
    return [findingAbout(after, Verdict.CONSEQUENCE, text)];
  });

function isOfOneNode({ attributes }: Resource): boolean {
  return JSON.stringify(attributes.spec).includes('"ReadWriteOnce');
}

/** Whether two pods may exist at the same time. */
function isShared(deployment: Resource): boolean {
  const { replicas = 0, isRecreated } = workloadOf(deployment) ?? { isRecreated: true };
  return replicas > 1 || (replicas === 1 && !isRecreated);
}

function claimsOf(input: ReviewInput, stack: string, deployment: Resource): readonly Resource[] {
  const names = blocksAt(podSpecOf(deployment), "volume").map(claimNameOf);
  return resourcesOn(input.after, clusterOf(input, stack)).filter(
    (each) =>
      each.kind === "PersistentVolumeClaim" &&
      each.namespace === deployment.namespace &&
      names.includes(each.name),
  );
}
