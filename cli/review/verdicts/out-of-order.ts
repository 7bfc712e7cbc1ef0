import { isSameJson } from "../../synthesized/same-json";
import { objectsIn } from "../model/release-values";
import type { Resource } from "../model/resource";
import type { ReviewedApp } from "../model/reviewed-app";
import type { ReviewedStack } from "../model/reviewed-stack";
import { describeTaint, isTolerated, type Taint, taintsOf } from "../model/taints";
import { Action } from "../plan/resource-change";
import { findingAbout, findingIn } from "./finding-about";
import { type ReviewInput, type Rule, stackPairs } from "./review-input";
import { type Finding, Verdict } from "./verdict";

/** What one stack needs of another that is applied after it, before the change or because of it. */
export const outOfOrder: Rule = (input) => [
  ...changedTaints(input),
  ...lateNames(input),
  ...goneClasses(input),
];

/** A taint that changes, while pods of a later stack still tolerate only the old one when it is set. */
function changedTaints(input: ReviewInput): readonly Finding[] {
  return stackPairs(input).flatMap(({ before, after }) => {
    const [old, next] = [taintsOf(before), taintsOf(after)];
    const changed = [...old].flatMap(([key, { node, taint }]) => {
      const now = next.get(key)?.taint ?? taint;
      return isSameJson(now, taint) ? [] : [{ node, taint, now }];
    });
    return changed.flatMap(({ node, taint, now }) => {
      const later = laterStacks(input.before, after).filter((stack) => toleratesOnly(stack, taint, now));
      if (later.length === 0) return [];
      const names = later.map(({ name }) => name).join(", ");
      const text =
        `the taint of node ${node} changes from ${describeTaint(taint)} to ${describeTaint(now)} before ${names}, whose pods ` +
        `tolerate only the old one: the plan is refused, or they are evicted. Let the pods tolerate both first`;
      return [findingIn(after, `Node ${node}`, Verdict.OUT_OF_ORDER, text)];
    });
  });
}

/** Returns whether some pods of a stack tolerate a taint, and not another one. */
function toleratesOnly({ resources }: ReviewedStack, taint: Taint, other: Taint): boolean {
  return [...resources.values()].some(({ attributes }) => {
    const tolerations = objectsIn(attributes).flatMap(([words, each]) =>
      /^tolerations?$/.test(words.at(-1) ?? "") ? [each] : [],
    );
    const areTolerated = (each: Taint) => tolerations.some((toleration) => isTolerated(each, toleration));
    return areTolerated(taint) && !areTolerated(other);
  });
}

function laterStacks({ stacks }: ReviewedApp, stack: ReviewedStack): readonly ReviewedStack[] {
  const later = new Set([stack.name]);
  for (const each of stacks) if (each.dependencies.some((name) => later.has(name))) later.add(each.name);
  return stacks.filter(({ name }) => name !== stack.name && later.has(name));
}

/**
 * Namespaces and classes that a stack starts to use although a later or unordered stack creates them; and those that
 * it uses although it no longer depends on the stack that creates them.
 */
function lateNames(input: ReviewInput): readonly Finding[] {
  const made = new Set(input.changes.filter(({ action }) => isMade(action)).map(({ after }) => after));
  return input.after.stacks.flatMap((maker) => {
    const objects = [...maker.resources.values()].filter(({ kind }) => isNamed(kind));
    const late = input.after.stacks.filter(
      (user) => user.cluster === maker.cluster && isLate(input, maker.name, user),
    );
    const formerlyBefore = new Set(late.filter((user) => wasBefore(input, maker.name, user)));
    return objects.flatMap((object) =>
      late
        .filter((user) => (made.has(object) || formerlyBefore.has(user)) && uses(user, object))
        .map((user) => {
          const text = `it is needed here and created by ${maker.name}, which is not applied before: let ${user.name} depend on ${maker.name}`;
          return findingIn(user, object.title, Verdict.OUT_OF_ORDER, text);
        }),
    );
  });
}

function isLate({ after }: ReviewInput, maker: string, user: ReviewedStack): boolean {
  return user.name !== maker && !isBefore(after, maker, user);
}

function wasBefore({ before }: ReviewInput, maker: string, { name }: ReviewedStack): boolean {
  const user = before.stacks.find((each) => each.name === name);
  return user !== undefined && isBefore(before, maker, user);
}

function isMade(action: Action): boolean {
  return action === Action.CREATE || action === Action.REPLACE;
}

function isNamed(kind: string | undefined): boolean {
  return kind === "Namespace" || kind === "StorageClass";
}

function isBefore(app: ReviewedApp, maker: string, user: ReviewedStack): boolean {
  const maybe = app.stacks.find((each) => each.name === maker);
  return maybe !== undefined && laterStacks(app, maybe).includes(user);
}

function uses({ resources }: ReviewedStack, { kind, name, address }: Resource): boolean {
  return [...resources.values()].some((each) =>
    kind === "Namespace" ? each.namespace === name && each.address !== address : namesClass(each, name),
  );
}

/** Returns whether a resource names a storage class, in its own arguments or in the values of its release. */
export function namesClass({ attributes }: Resource, name: string | undefined): boolean {
  return objectsIn(attributes).some(([, each]) =>
    ["storage_class_name", "storageClassName", "storageClass"].some((key) => each[key] === name),
  );
}

/** A class that an earlier stack deletes while a later one still makes claims of it, before it is applied itself. */
function goneClasses(input: ReviewInput): readonly Finding[] {
  return input.changes.flatMap(({ stack, address, action, before, after, strayed }) => {
    if (before?.kind !== "StorageClass" || strayed !== undefined || after?.name === before.name) return [];
    if (action !== Action.DELETE && action !== Action.REPLACE) return [];
    const users = input.before.stacks.filter((each) => each.name !== stack && someUse(each, before));
    if (users.length === 0) return [];
    const text =
      `${users.map(({ name }) => name).join(", ")} ${users.length === 1 ? "names" : "name"} this class, which is removed first: StatefulSets and claims ` +
      `keep its name permanently, new claims stay Pending, and later stacks are refused or replaced. Add the new class beside it, and remove this one last`;
    return [findingAbout({ stack, address, title: before.title }, Verdict.OUT_OF_ORDER, text)];
  });
}

function someUse({ resources }: ReviewedStack, { name }: Resource): boolean {
  return [...resources.values()].some((each) => namesClass(each, name));
}
