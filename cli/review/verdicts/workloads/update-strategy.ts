import { at, type Resource, textAt } from "../../model/resource";
import { workloadOf } from "../../model/workload";
import { findingAbout } from "../finding-about";
import { objectChanges } from "../object-changes";
import type { Rule } from "../review-input";
import { type Finding, Verdict } from "../verdict";

/** Sets whose pods keep their old template after an apply. */
export const updateStrategy: Rule = (input) =>
  objectChanges(input).flatMap(({ before, after }): readonly Finding[] => {
    if (before === undefined || after === undefined || workloadOf(after) === undefined) return [];
    const [was, is] = [before, after].map(heldBack);
    if (is === undefined || was === is) return [];
    return [findingAbout(after, Verdict.CONSEQUENCE, is)];
  });

/** Describes the pods that an apply does not replace; undefined if it replaces all of them. */
function heldBack({ attributes }: Resource): string | undefined {
  const strategy = at(attributes, "spec", "update_strategy") ?? at(attributes, "spec", "strategy");
  if (textAt(strategy, "type") === "OnDelete")
    return "OnDelete: an apply succeeds, but a pod is updated only after it is deleted";
  const partition = Number(at(strategy, "rolling_update", "partition") ?? 0);
  if (at(attributes, "spec", "paused") === true) return "it is paused: an apply changes none of its pods";
  return partition > 0
    ? `partition ${partition}: an apply does not change pods with a lower ordinal`
    : undefined;
}
