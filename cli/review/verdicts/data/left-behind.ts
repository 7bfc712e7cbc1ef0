import { type Claim, claimsOf, describeClaims } from "../../model/claims";
import type { Resource } from "../../model/resource";
import { Action } from "../../plan/resource-change";
import { findingAbout } from "../finding-about";
import { goesWithNamespace, type ReviewInput, type Rule, stackPairs } from "../review-input";
import { type Finding, Verdict } from "../verdict";

/**
 * Claims that a set or an operator has created and will no longer create: under another name, in another namespace,
 * or of a removed owner. They remain with their data, and their replacements start empty.
 */
export const leftBehind: Rule = (input) =>
  stackPairs(input).flatMap(({ before, after }) => {
    const kept = claimsOf(after, 1);
    const old = new Set(claimsOf(before, 1).map(({ namespace, group }) => `${namespace}/${group}`));
    const fresh = kept.filter(({ namespace, group }) => !old.has(`${namespace}/${group}`));
    const groups = groupsOf(claimsOf(before).filter(({ owner }) => owner.kind !== "PersistentVolumeClaim"));
    return groups.flatMap(([owner, claims]) => {
      const [first] = claims;
      if (first === undefined || goesWithNamespace(input, owner) || staysOtherwise(input, owner)) return [];
      const hasGroup = kept.some((each) => each.group === first.group && each.namespace === first.namespace);
      return hasGroup ? [] : [describe(input, owner, claims, fresh)];
    });
  });

function groupsOf(claims: readonly Claim[]): readonly (readonly [Resource, readonly Claim[]])[] {
  const groups = new Map<string, Claim[]>();
  for (const claim of claims) {
    const key = `${claim.owner.address} ${claim.namespace}/${claim.group}`;
    groups.set(key, [...(groups.get(key) ?? []), claim]);
  }
  return [...groups.values()].flatMap((all) => (all[0] === undefined ? [] : [[all[0].owner, all] as const]));
}

/** Of an owner with another address another rule tells, and one that leaves the state keeps its claims. */
function staysOtherwise({ changes }: ReviewInput, owner: Resource): boolean {
  return changes.some(
    ({ before, action, strayed }) => before === owner && (strayed !== undefined || action === Action.RELEASE),
  );
}

function describe(
  input: ReviewInput,
  owner: Resource,
  claims: readonly Claim[],
  fresh: readonly Claim[],
): Finding {
  const change = input.changes.find((each) => each.before === owner);
  const isGone = change === undefined || change.action === Action.DELETE;
  const [first] = claims;
  const isDeleted = isGone ? first?.goesWithOwner === true : first?.goesWhenScaled === true;
  if (isDeleted) {
    const text = `its operator deletes the claims of removed parts: ${describeClaims(claims)}`;
    return findingAbout(owner, Verdict.DATA_LOST, text);
  }
  const next = fresh.filter(({ owner: other }) => other.address === owner.address);
  const text =
    isGone || next.length === 0
      ? `the claims stay with their data, but nothing mounts them: ${describeClaims(claims)}`
      : `the claims ${describeClaims(claims)} stay with their data, but it starts empty on ${describeClaims(next)}`;
  return findingAbout(owner, Verdict.DATA_LEFT_BEHIND, text);
}
