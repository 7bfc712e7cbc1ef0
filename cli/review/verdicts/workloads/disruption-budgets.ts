import { at, type Resource } from "../../model/resource";
import { resourcesOn } from "../../model/reviewed-app";
import { containsLabels, workloadOf } from "../../model/workload";
import { Action } from "../../plan/resource-change";
import { clusterOf, type Rule } from "../review-input";
import { type Finding, Verdict } from "../verdict";

/** Budgets that change so that draining a node may stop all pods, or none. */
export const disruptionBudgets: Rule = (input) =>
  input.changes.flatMap(({ action, before, after, stack, address }): readonly Finding[] => {
    if (after?.kind !== "PodDisruptionBudget" || ![Action.UPDATE, Action.REPLACE].includes(action)) return [];
    const selector = (at(after.attributes, "spec", "selector", "match_labels") ?? {}) as Readonly<
      Record<string, string>
    >;
    const pods = resourcesOn(input.after, clusterOf(input, stack))
      .flatMap((each) => workloadOf(each) ?? [])
      .filter((each) => each.resource.namespace === after.namespace && containsLabels(each, selector))
      .reduce((sum, { replicas = 0 }) => sum + replicas, 0);
    if (pods === 0 || before === undefined) return [];
    const [was, is] = [allowed(before, pods), allowed(after, pods)];
    if (was === is || (is > 0 && is < pods)) return [];
    const common = { stack, address, subject: after.title };
    if (is >= pods) {
      const text = `draining nodes may stop all of its ${pods} pods at once`;
      return [{ ...common, verdict: Verdict.GUARD_TAKEN_AWAY, text }];
    }
    const text = "it allows no pod to be stopped: draining a node of one waits until it is deleted";
    return [{ ...common, verdict: Verdict.CONSEQUENCE, text }];
  });

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
