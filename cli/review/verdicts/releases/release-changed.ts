import { isPlainSet } from "../../../../constructs/guardrails/judge/tree/set-values";
import { type Claim, claimsOf, describeClaims } from "../../model/claims";
import { chartOf } from "../../model/release-values";
import { blocksAt, type Resource } from "../../model/resource";
import { pathOf } from "../../plan/differences";
import { type ArgumentChange, effective, isUpdate, type Update } from "../../plan/resource-change";
import { findingAbout } from "../finding-about";
import { nameOf } from "../object-fields";
import type { ReviewInput, Rule } from "../review-input";
import { shortList } from "../short-list";
import { type Finding, Verdict } from "../verdict";
import { isSuspension } from "../workloads/suspended";
import {
  type ReleaseEffect,
  ReleaseEffect as Effect,
  type ValueChange,
  valueChanges,
} from "./release-effects";

/** How many values and objects are named. */
const SHOWN = 6;

/** Effects of an upgraded release on the objects of its chart. */
export const releaseChanged: Rule = (input) =>
  input.changes
    .filter(isUpdate)
    .filter(({ before }) => before.type === "helm_release")
    .flatMap((change) => [...ofChart(change), ...ofValues(input, change)]);

/** Arguments of a release that determine what is installed, and not how. */
const IDENTITY = ["chart", "version", "repository"];

function ofChart(change: Update): readonly Finding[] {
  const { before, after } = change;
  const changed = effective(change).filter(({ words }) => IDENTITY.includes(words[0] ?? ""));
  if (changed.length === 0) return [];
  const what = changed
    .map((each) => `${pathOf(each)} ${String(each.before)} -> ${String(each.after)}`)
    .join(", ");
  const text = `another chart (${what}): its pods restart if their templates differ, CRDs in its folder crds/ stay unchanged, and Kubernetes refuses changes of immutable fields`;
  return [
    findingAbout(
      change,
      Verdict.RESTARTED,
      chartOf(before) === chartOf(after) ? text : `${text}; objects of the old chart are deleted`,
      IDENTITY,
    ),
  ];
}

function ofValues(input: ReviewInput, change: Update): readonly Finding[] {
  const { before, after } = change;
  const changes = valueChanges(input.charts, before, after);
  const isOther = effective(change).some((each) => isUnreadSet(change, each));
  if (changes === undefined || isOther) {
    const hasValues = effective(change).some(({ words }) => words[0] === "values");
    if (!hasValues && !isOther) return [];
    return [
      findingAbout(
        change,
        Verdict.RESTARTED,
        "its values change and cannot be compared here: its pods may restart",
      ),
    ];
  }
  if (isSuspension(input, change.stack)) return [];
  return Object.values(Effect).flatMap((effect) => {
    const found = changes.filter((each) => each.effect === effect);
    const [verdict, text] = found.length === 0 ? [] : saysOf(input, after, effect, found);
    return verdict === undefined || text === undefined
      ? []
      : [findingAbout(change, verdict, text, found.map(pathOf))];
  });
}

/** Values beside the documents that are not read here. */
function isUnreadSet({ before, after }: Update, { words: [argument = ""] }: ArgumentChange): boolean {
  if (argument !== "set") return ["set_list", "set_sensitive", "set_wo"].includes(argument);
  return [before, after].some(({ attributes }) => !blocksAt(attributes, "set").every(isPlainSet));
}

type Says = readonly [verdict?: Verdict, text?: string];

function saysOf(
  input: ReviewInput,
  release: Resource,
  effect: ReleaseEffect,
  changes: readonly ValueChange[],
): Says {
  const list = shortList(changes.map(pathOf), SHOWN);
  const objects = objectsIn(changes);
  switch (effect) {
    case Effect.IMMUTABLE:
      return [
        Verdict.REFUSED,
        `${list} sets fields of ${objects} that Kubernetes does not allow to change: the upgrade fails`,
      ];
    case Effect.RENAMED:
      return renamed(input, release, list);
    case Effect.GONE:
      return gone(changes);
    case Effect.MADE:
      return [Verdict.ADDED, `with ${list}, its chart creates ${objects}`];
    case Effect.IGNORED:
      return [
        Verdict.IGNORED,
        `${list}: the operator does not change existing claims, which keep their size and class. Expand each claim by hand (kubectl patch pvc), if its class allows expansion`,
      ];
    case Effect.NOT_READ:
      return [Verdict.IGNORED, `${list}: according to the measurements of its chart, this has no effect`];
    case Effect.UNKNOWN:
      return [
        Verdict.UNKNOWN,
        `what ${list} does in version ${String(release.attributes.version)} of chart ${chartOf(release)} was not measured: pods may restart, and objects may be rejected or removed. groundplan chart add measures it`,
      ];
    case Effect.RESTART:
      return [
        Verdict.RESTARTED,
        `${podsOf(release, objects)} as ${list} changes, by the chart or its operator`,
      ];
    case Effect.SCALE:
    case Effect.CHANGE:
      return [];
  }
}

function renamed(input: ReviewInput, release: Resource, list: string): Says {
  const claims = claimsOfRelease(input, release);
  const isLost = claims.some(({ goesWithOwner }) => goesWithOwner);
  const text = `${list} renames its objects: all are deleted and recreated`;
  if (claims.length === 0) return [Verdict.REPLACED, `${text}, with an outage meanwhile`];
  return isLost
    ? [Verdict.DATA_LOST, `${text}, with its claims: ${describeClaims(claims)}`]
    : [Verdict.DATA_LEFT_BEHIND, `${text}, on new, empty claims`];
}

/** Kinds that other rules report: budgets as removed guards, and middlewares for the routes that lose them. */
const TOLD_ELSEWHERE = ["PodDisruptionBudget", "Middleware"];

function gone(changes: readonly ValueChange[]): Says {
  const others = changes.filter(({ object }) => !TOLD_ELSEWHERE.includes(object?.kind ?? ""));
  if (others.length === 0) return [];
  const [list, objects] = [shortList(others.map(pathOf), SHOWN), objectsIn(others)];
  const hasClaims = others.some(({ object }) => object?.kind === "PersistentVolumeClaim");
  return hasClaims
    ? [Verdict.DATA_LOST, `with ${list}, its chart deletes ${objects}, with the data on the claim`]
    : [Verdict.REMOVED, `with ${list}, its chart deletes ${objects}`];
}

function claimsOfRelease({ before }: ReviewInput, { stack, address }: Resource): readonly Claim[] {
  const all = before.stacks.filter(({ name }) => name === stack).flatMap((each) => claimsOf(each));
  return all.filter(({ owner }) => owner.address === address);
}

function objectsIn(changes: readonly ValueChange[]): string {
  return shortList(
    changes.flatMap(({ object }) => (object === undefined ? [] : [nameOf(object)])),
    SHOWN,
  );
}

/** Describes the number of pods that restart, if the values contain it. */
function podsOf({ attributes }: Resource, objects: string): string {
  const numbers = [
    ...JSON.stringify(attributes.values ?? "").matchAll(/"(?:replicas|replicaCount|count)":(\d+)/g),
  ];
  const [number] = numbers.length === 1 ? [numbers[0]?.[1]] : [];
  if (number === undefined || objects.includes(",")) return `pods of ${objects} restart`;
  return number === "1"
    ? `the pod of ${objects} restarts (an outage, unless it is created before the old one is stopped)`
    : `its ${number} pods restart, one after the other where it is a StatefulSet,`;
}
