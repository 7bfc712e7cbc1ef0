import { hasAll } from "../../../../constructs/live/selectors";
import { quantityOf } from "../../model/quantity";
import { at, type Attributes, type Resource, textAt } from "../../model/resource";
import { containersOf, podLabelsOf, workloadOf } from "../../model/workload";
import { Action } from "../../plan/resource-change";
import { findingAbout } from "../finding-about";
import { objectChanges } from "../object-changes";
import type { Rule } from "../review-input";
import { Verdict } from "../verdict";

/** Workloads and jobs that the API server refuses, while the plan shows a change in place. */
export const workloadsRefused: Rule = (input) =>
  objectChanges(input).flatMap((change) => {
    const { action, before, after } = change;
    if (after === undefined || [Action.NOTHING, Action.DELETE].includes(action)) return [];
    const known = new Set(before === undefined ? [] : mistakesOf(before));
    const where = action === Action.REPLACE ? ", after the old one is deleted" : "";
    return mistakesOf(after)
      .filter((each) => !known.has(each))
      .map((each) => {
        const text = `${each}: the API server refuses it${where}`;
        return findingAbout(change, Verdict.REFUSED, text, ["spec.selector"]);
      });
  });

function mistakesOf(resource: Resource): readonly string[] {
  return [...ofSelector(resource), ...containersOf(resource).flatMap(ofRequests)];
}

/** https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#selector */
function ofSelector(resource: Resource): readonly string[] {
  const selector = at(resource.attributes, "spec", "selector", "match_labels");
  if (workloadOf(resource) === undefined || typeof selector !== "object" || selector === null) return [];
  const labels = podLabelsOf(resource) ?? {};
  const isPlain = !JSON.stringify([selector, labels]).includes("${");
  return isPlain && !hasAll(labels, selector as Readonly<Record<string, string>>)
    ? [`its selector ${JSON.stringify(selector)} does not match the labels of its pods`]
    : [];
}

/** https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/ */
function ofRequests(container: Attributes): readonly string[] {
  const requests = (at(container, "resources", "requests") ?? {}) as Attributes;
  return Object.entries(requests).flatMap(([name, value]) => {
    const limit = textAt(container, "resources", "limits", name);
    const [request, most] = [quantityOf(value), quantityOf(limit)];
    return request !== undefined && most !== undefined && request > most
      ? [
          `container ${String(container.name)} requests ${name} ${String(value)}, more than its limit ${limit ?? ""}`,
        ]
      : [];
  });
}
