import { chartOf } from "../model/release-values";
import { pathOf } from "../plan/differences";
import { Action } from "../plan/resource-change";
import { valueChanges } from "./release-effects";
import type { Rule } from "./review-input";
import { type Finding, Verdict } from "./verdict";

/** Values from which a chart makes a PodDisruptionBudget, unless they are empty. */
const BUDGETS = /(^|\.)podDisruptionBudget(\.|$)/;
const ELASTIC = /^maxUnavailable$/;

/** Disruption budgets that a chart no longer makes. */
export const releaseBudgets: Rule = (input) =>
  input.changes.flatMap(({ action, before, after, stack, address }): readonly Finding[] => {
    if (action !== Action.UPDATE || before?.type !== "helm_release" || after === undefined) return [];
    const pattern = chartOf(after) === "elasticsearch" ? ELASTIC : BUDGETS;
    const gone = (valueChanges(before, after) ?? []).filter(
      (each) => pattern.test(pathOf(each)) && !isEmpty(each.before) && isEmpty(each.after),
    );
    if (gone.length === 0) return [];
    const text =
      "its chart no longer contains a PodDisruptionBudget: draining nodes may stop all of its pods at once from now on";
    return [{ verdict: Verdict.GUARD_TAKEN_AWAY, stack, address, subject: after.title, text }];
  });

function isEmpty(value: unknown): boolean {
  return (
    value === undefined ||
    value === null ||
    value === "" ||
    value === false ||
    value === 0 ||
    JSON.stringify(value) === "{}"
  );
}
