import { claimsOf, describeClaims } from "../../model/claims";
import type { Resource } from "../../model/resource";
import { findingAbout } from "../finding-about";
import { clusterOf, namespacesGone, type ReviewInput, type Rule } from "../review-input";
import { type Finding, Verdict } from "../verdict";

/** How many objects are named. */
const SHOWN = 6;

/** A deleted namespace, with everything in it, including objects of other stacks and protected claims. */
export const namespaceGone: Rule = (input) =>
  namespacesGone(input).map((namespace) => describe(input, namespace));

function describe(input: ReviewInput, namespace: Resource): Finding {
  const { stack, name } = namespace;
  const cluster = clusterOf(input, stack);
  const stacks = input.before.stacks.filter((each) => each.cluster === cluster);
  const inside = stacks.flatMap(({ resources }) =>
    [...resources.values()].filter((each) => each.namespace === name),
  );
  const claims = stacks.flatMap(claimsOf).filter((claim) => claim.namespace === name);
  const isProtected = claims.some(({ owner }) => owner.lifecycle.preventDestroy);
  const owners = [...new Set(inside.filter((each) => each.stack !== stack).map((each) => each.stack))];
  const parts = [
    "the namespace is deleted with everything in it, while Terraform shows one deletion",
    inside.length === 0
      ? "no stack of this app has anything in it, but others may"
      : `of this app: ${listed(inside)}`,
    owners.length === 0 ? undefined : `which ${owners.join(", ")} ${owners.length === 1 ? "makes" : "make"}`,
    claims.length === 0
      ? undefined
      : `claims that are deleted with it: ${describeClaims(claims)}${isProtected ? ", although protected" : ""}`,
  ];
  const text = parts.filter((part) => part !== undefined).join("; ");
  return findingAbout(namespace, Verdict.DATA_LOST, text);
}

function listed(resources: readonly Resource[]): string {
  const named = resources.slice(0, SHOWN).map(({ kind, name, address }) => `${kind} ${name ?? address}`);
  const more = resources.length - named.length;
  return `${named.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}
