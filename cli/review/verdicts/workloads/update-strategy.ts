import { at, type Resource, textAt } from "../../model/resource";
import { workloadOf } from "../../model/workload";
import { objectChanges } from "../object-changes";
import type { Rule } from "../review-input";
import { type Finding, Verdict } from "../verdict";

/** Sets whose pods keep their old template after an apply. */
export const updateStrategy: Rule = (input) =>
  objectChanges(input).flatMap(({ before, after, stack, address }): readonly Finding[] => {
    if (before === undefined || after === undefined || workloadOf(after) === undefined) return [];
    const [was, is] = [before, after].map(heldBack);
    if (is === undefined || was === is) return [];
    return [{ verdict: Verdict.CONSEQUENCE, stack, address, subject: after.title, text: is }];
  });

/** Says which pods an apply leaves alone; nothing if it replaces all of them. */
function heldBack({ attributes }: Resource): string | undefined {
  const strategy = at(attributes, "spec", "update_strategy") ?? at(attributes, "spec", "strategy");
  if (textAt(strategy, "type") === "OnDelete")
    return "OnDelete: from now on an apply succeeds and changes no pod until someone deletes it";
  const partition = Number(at(strategy, "rolling_update", "partition") ?? 0);
  if (at(attributes, "spec", "paused") === true)
    return "it is paused: from now on an apply changes none of its pods";
  return partition > 0
    ? `partition ${partition}: from now on an apply does not change pods with a lower ordinal`
    : undefined;
}
