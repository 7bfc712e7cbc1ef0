import { pathOf } from "../../plan/differences";
import { isUpdate } from "../../plan/resource-change";
import { findingAbout } from "../finding-about";
import type { Rule } from "../review-input";
import { type Finding, Verdict } from "../verdict";
import { hasNoValue, ReleaseEffect, type ValueChange, valueChanges } from "./release-effects";

/** Disruption budgets that a chart, or the operator behind it, no longer makes. */
export const releaseBudgets: Rule = ({ changes, charts }) =>
  changes.filter(isUpdate).flatMap(({ before, after }): readonly Finding[] => {
    if (before.type !== "helm_release") return [];
    const all = valueChanges(charts, before, after) ?? [];
    if (!all.some((each) => isBudgetGone(each) && !goesWithPods(each, all))) return [];
    const text =
      "its chart no longer contains a PodDisruptionBudget: draining nodes may stop all of its pods at once";
    return [findingAbout(after, Verdict.GUARD_TAKEN_AWAY, text)];
  });

function isBudgetGone(change: ValueChange): boolean {
  const { object, effect, before, after } = change;
  const isOwn = object?.kind === "PodDisruptionBudget";
  if (isOwn && effect === ReleaseEffect.GONE) return true;
  const isBudget = isOwn || /(^|\.)podDisruptionBudget(\.|$)/.test(pathOf(change));
  return isBudget && !hasNoValue(before) && hasNoValue(after);
}

/** Returns whether the workload of a budget is removed together with it. */
function goesWithPods(budget: ValueChange, changes: readonly ValueChange[]): boolean {
  return changes.some(
    ({ effect, object, ...each }) =>
      effect === ReleaseEffect.GONE &&
      object?.kind !== "PodDisruptionBudget" &&
      pathOf(each) === pathOf(budget),
  );
}
