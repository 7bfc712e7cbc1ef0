import { claimsOf } from "../model/claims";
import { chartOf } from "../model/release-values";
import type { Resource } from "../model/resource";
import { pathOf } from "../plan/differences";
import { Action, effective } from "../plan/resource-change";
import { type ReleaseEffect, ReleaseEffect as Effect, valueChanges } from "./release-effects";
import type { ReviewInput, Rule } from "./review-input";
import { isSuspension } from "./suspended";
import { type Finding, Verdict } from "./verdict";

type Change = ReviewInput["changes"][number];

/** What an upgraded release does to the objects of its chart. */
export const releaseChanged: Rule = (input) =>
  input.changes.flatMap((change) => {
    const { action, before, after } = change;
    if (action !== Action.UPDATE || before?.type !== "helm_release" || after === undefined) return [];
    return [...ofChart(change, before, after), ...ofValues(input, change, before, after)];
  });

/** Arguments of a release that say what is installed, and not how. */
const IDENTITY = ["chart", "version", "repository"];

function ofChart(change: Change, before: Resource, after: Resource): readonly Finding[] {
  const changed = effective(change).filter(({ words }) => IDENTITY.includes(words[0] ?? ""));
  if (changed.length === 0) return [];
  const what = changed
    .map((each) => `${pathOf(each)} ${String(each.before)} -> ${String(each.after)}`)
    .join(", ");
  const text = `another chart (${what}): its pods restart if their templates differ, CRDs in its folder crds/ stay unchanged, and Kubernetes refuses changes of immutable fields`;
  return [
    find(
      change,
      Verdict.RESTARTED,
      chartOf(before) === chartOf(after) ? text : `${text}; objects of the old chart are deleted`,
    ),
  ];
}

function ofValues(input: ReviewInput, change: Change, before: Resource, after: Resource): readonly Finding[] {
  const changes = valueChanges(before, after);
  const isOther = effective(change).some(({ words }) =>
    ["set", "set_list", "set_sensitive", "set_wo"].includes(words[0] ?? ""),
  );
  if (changes === undefined || isOther) {
    const hasValues = effective(change).some(({ words }) => words[0] === "values");
    return hasValues || isOther
      ? [
          find(
            change,
            Verdict.RESTARTED,
            "its values change and cannot be compared here: its pods may restart",
          ),
        ]
      : [];
  }
  if (isSuspension(input, change.stack)) return [];
  const paths = (effect: ReleaseEffect) => changes.filter((each) => each.effect === effect).map(pathOf);
  const guess = changes.some(({ isKnown }) => !isKnown)
    ? `, as with most values of charts (chart ${chartOf(after)} is not known)`
    : "";
  const say = (
    verdict: Verdict,
    effect: ReleaseEffect,
    text: (list: string) => string,
  ): readonly Finding[] => {
    const found = [...new Set(paths(effect))];
    return found.length === 0 ? [] : [find(change, verdict, `${text(found.slice(0, 6).join(", "))}${guess}`)];
  };
  return [
    ...say(
      Verdict.REFUSED,
      Effect.IMMUTABLE,
      (list) =>
        `${list} changes the claim template or selector of a StatefulSet, which are immutable: the upgrade fails`,
    ),
    ...say(
      hasClaims(input, after) ? Verdict.DATA_LEFT_BEHIND : Verdict.REPLACED,
      Effect.RENAMED,
      (list) =>
        `${list} renames its objects: all are deleted and created again, ${hasClaims(input, after) ? "on new, empty claims" : "with an outage meanwhile"}`,
    ),
    ...say(
      Verdict.REMOVED,
      Effect.OFF,
      (list) => `${partsIn(list)} is removed from the chart, with its pods and all other objects`,
    ),
    ...say(Verdict.ADDED, Effect.ON, (list) => `${partsIn(list)} is added by the chart`),
    ...say(
      Verdict.IGNORED,
      Effect.IGNORED,
      (list) =>
        `${list}: the operator does not change existing claims: they keep their size and class. Grow each claim by hand (kubectl patch pvc), in a class that can`,
    ),
    ...say(
      Verdict.RESTARTED,
      Effect.RESTART,
      (list) =>
        `${podsOf(after)} as ${list} changes, ${guess === "" ? "by the chart or its operator" : "perhaps"}`,
    ),
  ];
}

function partsIn(list: string): string {
  return list.replaceAll(".enabled", "");
}

function hasClaims({ before }: ReviewInput, { stack, address }: Resource): boolean {
  return before.stacks
    .filter(({ name }) => name === stack)
    .flatMap(claimsOf)
    .some(({ owner }) => owner.address === address);
}

/** Says how many pods restart, where the values tell. */
function podsOf({ title, attributes }: Resource): string {
  const found = /"(?:replicas|count)":(\d+)/.exec(JSON.stringify(attributes.values ?? ""));
  const number = found?.[1];
  return number === undefined
    ? `pods of ${title} restart`
    : number === "1"
      ? "its pod restarts, an outage unless the new one starts first,"
      : `its ${number} pods restart, one after the other where it is a StatefulSet,`;
}

function find({ stack, address, after }: Change, verdict: Verdict, text: string): Finding {
  return { verdict, stack, address, subject: after?.title ?? address, text };
}
