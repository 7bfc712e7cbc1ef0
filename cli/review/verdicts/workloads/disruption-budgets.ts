import { hasAll } from "../../../../constructs/live/selectors";
import { at, type Resource } from "../../model/resource";
import { resourcesOn } from "../../model/reviewed-app";
import { workloadOf } from "../../model/workload";
import { Action } from "../../plan/resource-change";
import { clusterOf, type ReviewInput, type Rule } from "../review-input";
import { type Finding, Verdict } from "../verdict";

/** Budgets that change so that draining a node may stop all pods, or is blocked. */
export const disruptionBudgets: Rule = (input) =>
  input.changes.flatMap(({ action, before, after, stack, address }): readonly Finding[] => {
    if (after?.kind !== "PodDisruptionBudget" || ![Action.UPDATE, Action.REPLACE].includes(action)) return [];
    if (before === undefined) return [];
    const common = { stack, address, subject: after.title };
    const pods = podsOf(input, after);
    if (pods === 0 && podsOf(input, before) > 0) {
      const text =
        "its selector matches no pods of any stack: draining nodes may stop all that it guarded at once";
      return [{ ...common, verdict: Verdict.GUARD_TAKEN_AWAY, text }];
    }
    const [was, is] = [allowed(before, pods), allowed(after, pods)];
    if (pods === 0 || was === is || (is > 0 && is < pods)) return [];
    if (is >= pods) {
      const text = `draining nodes may stop all of its ${pods} pods at once`;
      return [{ ...common, verdict: Verdict.GUARD_TAKEN_AWAY, text }];
    }
    const text = "it allows no pod to be stopped: draining a node of one waits until it is deleted";
    return [{ ...common, verdict: Verdict.CONSEQUENCE, text }];
  });

/** Returns how many pods of stacks there will be that a budget selects. */
function podsOf(input: ReviewInput, { attributes, namespace, stack }: Resource): number {
  const selector = (at(attributes, "spec", "selector", "match_labels") ?? {}) as Readonly<
    Record<string, string>
  >;
  return resourcesOn(input.after, clusterOf(input, stack))
    .flatMap((each) => workloadOf(each) ?? [])
    .filter((each) => each.resource.namespace === namespace && hasAll(each.labels, selector))
    .reduce((sum, { replicas = 0 }) => sum + replicas, 0);
}

/** Returns how many of the pods may be stopped at once. */
function allowed({ attributes }: Resource, pods: number): number {
  const [most, least] = ["max_unavailable", "min_available"].map((key) => {
    const value = at(attributes, "spec", key);
    return value === undefined || value === null ? undefined : String(value);
  });
  const numberOf = (text: string) =>
    text.endsWith("%") ? Math.ceil((Number(text.slice(0, -1)) * pods) / 100) : Number(text);
  return most === undefined ? pods - numberOf(least ?? "0") : numberOf(most);
}
