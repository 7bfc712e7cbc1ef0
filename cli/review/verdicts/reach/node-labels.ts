import { objectsIn } from "../../model/release-values";
import { type Attributes, type Resource, textAt } from "../../model/resource";
import { resourcesOn } from "../../model/reviewed-app";
import { Action } from "../../plan/resource-change";
import { findingAbout } from "../finding-about";
import { clusterOf, type Rule } from "../review-input";
import { shortList } from "../short-list";
import { Verdict } from "../verdict";

/** Labels of a node that change or go, while pods are scheduled by them. */
export const nodeLabels: Rule = (input) =>
  input.changes.flatMap(({ action, before, after, stack, address, strayed }) => {
    if (before?.kind !== "Labels" || textAt(before.attributes, "kind") !== "Node") return [];
    if (action === Action.RELEASE || strayed !== undefined) return [];
    const [old, next] = [before, after].map((each) => (each?.attributes.labels ?? {}) as Attributes);
    const changed = Object.keys(old ?? {}).filter((key) => old?.[key] !== next?.[key]);
    const users = resourcesOn(input.after, clusterOf(input, stack)).filter((each) =>
      changed.some((key) => isScheduledBy(each, key)),
    );
    if (users.length === 0) return [];
    const who = shortList(users.map(({ title }) => title));
    const text = `${shortList(changed)} of node ${before.name ?? ""} ${after === undefined ? "goes" : "changes"}, by which ${who} is scheduled: pods of a DaemonSet are deleted there at once, and others do not come back after their next restart`;
    return [findingAbout({ stack, address, title: before.title }, Verdict.CONSEQUENCE, text)];
  });

/** By a node selector, or by an expression of an affinity. */
function isScheduledBy({ attributes }: Resource, label: string): boolean {
  return objectsIn(attributes).some(
    ([words, each]) =>
      (/^(node_selector|nodeSelector)$/.test(words.at(-1) ?? "") && each[label] !== undefined) ||
      (each.key === label &&
        each.operator !== undefined &&
        words.some((word) => /^node_?selector/i.test(word))),
  );
}
