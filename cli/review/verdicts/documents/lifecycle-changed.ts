import type { Resource } from "../../model/resource";
import { findingAbout } from "../finding-about";
import { ifAny } from "../if-any";
import { missingFrom } from "../missing-from";
import { type Rule, stackPairs } from "../review-input";
import { shortList } from "../short-list";
import { type Finding, Verdict } from "../verdict";

/** What Terraform does with a resource at a later change, or runs when it is destroyed: no plan shows any of it. */
export const lifecycleChanged: Rule = (input) =>
  stackPairs(input).flatMap(({ before, after }) =>
    [...after.resources.values()].flatMap((next) => {
      const old = before.resources.get(next.address);
      return old === undefined
        ? []
        : [...triggers(old, next), ...order(old, next), ...provisioners(old, next)];
    }),
  );

function find(resource: Resource, verdict: Verdict, text: string): Finding {
  return findingAbout(resource, verdict, `${text}. The plan shows no change`);
}

function triggers(old: Resource, next: Resource): readonly Finding[] {
  const [was, is] = [old.lifecycle.replaceTriggeredBy, next.lifecycle.replaceTriggeredBy];
  const [came, gone] = [missingFrom(was, is), missingFrom(is, was)];
  return [
    ...ifAny(came, () =>
      find(
        next,
        Verdict.CONSEQUENCE,
        `replace_triggered_by: each change of ${shortList(came)} deletes and recreates it`,
      ),
    ),
    ...(gone.length === 0 || came.length > 0
      ? []
      : [find(next, Verdict.CONSEQUENCE, `a change of ${shortList(gone)} no longer replaces it`)]),
  ];
}

function order(old: Resource, next: Resource): readonly Finding[] {
  const [was, is] = [old.lifecycle.createBeforeDestroy, next.lifecycle.createBeforeDestroy];
  if (was === is) return [];
  const text = is
    ? "create_before_destroy: creating a replacement of the same name fails, because the old one still exists"
    : "create_before_destroy is removed: a later replacement deletes it first, and for a moment it does not exist";
  return [find(next, Verdict.CONSEQUENCE, text)];
}

/** https://developer.hashicorp.com/terraform/language/provisioners */
function provisioners(old: Resource, next: Resource): readonly Finding[] {
  const textsOf = (resource: Resource, isAtDestroy: boolean) =>
    resource.provisioners
      .filter(({ when }) => (when === "destroy") === isAtDestroy)
      .map((each) => String(each.command ?? each.inline ?? each.script ?? each.type));
  const [came, gone] = [
    missingFrom(textsOf(old, true), textsOf(next, true)),
    missingFrom(textsOf(next, true), textsOf(old, true)),
  ];
  const created = missingFrom(textsOf(old, false), textsOf(next, false));
  return [
    ...ifAny(came, () =>
      find(next, Verdict.CONSEQUENCE, `when it is destroyed or replaced, this now runs: ${shortList(came)}`),
    ),
    ...ifAny(gone, () =>
      find(
        next,
        Verdict.CONSEQUENCE,
        `when it is destroyed or replaced, this no longer runs: ${shortList(gone)}`,
      ),
    ),
    ...ifAny(created, () =>
      find(
        next,
        Verdict.IGNORED,
        `a provisioner runs when a resource is created, and this one exists: ${shortList(created)}`,
      ),
    ),
  ];
}
