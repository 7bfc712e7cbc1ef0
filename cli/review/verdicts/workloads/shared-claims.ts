import { blocksAt, type Resource } from "../../model/resource";
import { resourcesOn } from "../../model/reviewed-app";
import { claimNameOf, workloadOf } from "../../model/workload";
import { Action } from "../../plan/resource-change";
import { clusterOf, type ReviewInput, type Rule } from "../review-input";
import { type Finding, Verdict } from "../verdict";

/**
 * Pods of a Deployment that get a volume of one node, or of one pod, at the same time after the change: by their number, or
 * because the new one starts before the old one stops.
 * https://kubernetes.io/docs/concepts/storage/persistent-volumes/#access-modes
 */
export const sharedClaims: Rule = (input) =>
  input.changes.flatMap((change): readonly Finding[] => {
    const { before, after, action, stack, address } = change;
    if (action !== Action.UPDATE || after?.kind !== "Deployment" || before === undefined) return [];
    if (isShared(before) || !isShared(after)) return [];
    const claims = claimsOf(input, stack, after).map(({ name }) => name ?? "");
    if (claims.length === 0) return [];
    const text = `two of its pods may use ${claims.join(", ")} at once (ReadWriteOnce): on another node the second one waits, and on the same one both write the same files`;
    return [{ verdict: Verdict.CONSEQUENCE, stack, address, subject: after.title, text }];
  });

/** Whether two pods may exist at the same time. */
function isShared(deployment: Resource): boolean {
  const { replicas = 0, isRecreated } = workloadOf(deployment) ?? { isRecreated: true };
  return replicas > 1 || (replicas === 1 && !isRecreated);
}

function claimsOf(
  input: ReviewInput,
  stack: string,
  { attributes, namespace }: Resource,
): readonly Resource[] {
  const names = blocksAt(attributes, "spec", "template", "spec", "volume").map(claimNameOf);
  return resourcesOn(input.after, clusterOf(input, stack)).filter(
    (each) =>
      each.kind === "PersistentVolumeClaim" &&
      each.namespace === namespace &&
      names.includes(each.name) &&
      JSON.stringify(each.attributes.spec).includes('"ReadWriteOnce'),
  );
}
