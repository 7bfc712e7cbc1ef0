import { scaledBy } from "../../model/autoscaler";
import { at, type Resource } from "../../model/resource";
import { resourcesOn } from "../../model/reviewed-app";
import { Action, type ResourceChange } from "../../plan/resource-change";
import { findingAbout } from "../finding-about";
import { objectChanges } from "../object-changes";
import { clusterOf, type ReviewInput, type Rule } from "../review-input";
import { type Finding, Verdict } from "../verdict";

/**
 * Autoscalers that start fewer pods than before, those of another workload, or those of one whose number a stack sets.
 * https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/
 */
export const autoscalers: Rule = (input) =>
  objectChanges(input).flatMap((change): readonly Finding[] => {
    const { action, before, after } = change;
    if (after?.kind !== "HorizontalPodAutoscaler") return [];
    const [least, most] = boundsOf(after);
    const refused =
      least > most && (before === undefined || boundsOf(before)[0] <= boundsOf(before)[1])
        ? [
            findingAbout(
              change,
              Verdict.REFUSED,
              `min_replicas ${least} is greater than max_replicas ${most}: the API server refuses it`,
            ),
          ]
        : [];
    if (before === undefined)
      return [...refused, ...(action === Action.CREATE ? added(input, change, after) : [])];
    return [
      ...refused,
      ...changed(before, after).map((text) => findingAbout(change, Verdict.CONSEQUENCE, text)),
    ];
  });

function boundsOf({ attributes }: Resource): readonly [least: number, most: number] {
  return [
    Number(at(attributes, "spec", "min_replicas") ?? 1),
    Number(at(attributes, "spec", "max_replicas")),
  ];
}

function changed(before: Resource, after: Resource): readonly string[] {
  const [[oldLeast, oldMost], [least, most]] = [boundsOf(before), boundsOf(after)];
  const [from, to] = [before, after].map(scaledBy);
  return [
    ...(most < oldMost
      ? [`it starts at most ${most} pods of ${to ?? ""} instead of ${oldMost}, whatever the load`]
      : []),
    ...(least < oldLeast
      ? [`it stops pods of ${to ?? ""} down to ${least} instead of ${oldLeast} when the load is low`]
      : []),
    ...(from === to
      ? []
      : [`it scales ${to ?? ""} instead of ${from ?? ""}, whose number of pods stays what it is`]),
  ];
}

/** An apply of the workload resets what the autoscaler has set, unless the number is left out or ignored. */
function added(input: ReviewInput, change: ResourceChange, after: Resource): readonly Finding[] {
  const workload = resourcesOn(input.after, clusterOf(input, change.stack)).find(
    (each) => `${each.kind} ${each.name ?? ""}` === scaledBy(after) && each.namespace === after.namespace,
  );
  const replicas = at(workload?.attributes, "spec", "replicas");
  const isIgnored = workload?.lifecycle.ignored.some((each) => /^all$|replicas/.test(each)) === true;
  if (workload === undefined || replicas === undefined || isIgnored) return [];
  const text = `${workload.title} sets ${String(replicas)} pods itself: each apply resets the number that the autoscaler has chosen. Add spec[0].replicas to its ignore_changes`;
  return [findingAbout(change, Verdict.CONSEQUENCE, text)];
}
