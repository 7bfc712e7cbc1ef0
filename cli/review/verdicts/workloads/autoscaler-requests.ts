import { measuredRequests, scaledBy } from "../../model/autoscaler";
import { blocksAt, type Resource, textAt } from "../../model/resource";
import { podSpecOf, workloadOf } from "../../model/workload";
import { Action } from "../../plan/resource-change";
import { findingAbout } from "../finding-about";
import { everyObjectOn, objectChanges, objectUpdates } from "../object-changes";
import { clusterOf, type ReviewInput, type Rule } from "../review-input";
import { shortList } from "../short-list";
import { type Finding, Verdict } from "../verdict";

/**
 * Autoscalers that measure a share of what pods request, and pods with a container that requests nothing: the number of
 * pods stays what it is.
 * @see https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#how-does-a-horizontalpodautoscaler-work
 */
export const autoscalerRequests: Rule = (input) => [...requestsGone(input), ...addedScalers(input)];

function requestsGone(input: ReviewInput): readonly Finding[] {
  return objectUpdates(input).flatMap(({ before, after, stack }) => {
    if (workloadOf(after) === undefined) return [];
    const beside = objectsBeside(input, after, stack);
    const scalers = beside.filter((each) => isScaledBy(after, each));
    return scalers.flatMap((scaler) => {
      if (unmeasured(scaler, before, beside).length > 0) return [];
      return unmeasured(scaler, after, beside).map((gap) =>
        findingAbout(after, Verdict.CONSEQUENCE, `${gap}: ${scaler.title} ${STOPS}`),
      );
    });
  });
}

function addedScalers(input: ReviewInput): readonly Finding[] {
  return objectChanges(input).flatMap((change) => {
    const { action, before, after, stack } = change;
    if (after === undefined || action === Action.NOTHING || scaledBy(after) === undefined) return [];
    const beside = objectsBeside(input, after, stack);
    const target = beside.find((each) => isScaledBy(each, after));
    if (target === undefined) return [];
    const known = before === undefined ? [] : unmeasured(before, target, beside);
    return unmeasured(after, target, beside)
      .filter((gap) => !known.includes(gap))
      .map((gap) => findingAbout(change, Verdict.CONSEQUENCE, `${gap} in ${target.title}: it ${STOPS}`));
  });
}

const STOPS = "measures the share of it that is used, and does not change the number of pods";

function objectsBeside(input: ReviewInput, { namespace }: Resource, stack: string): readonly Resource[] {
  const all = everyObjectOn(input.after, clusterOf(input, stack));
  return all.filter((each) => each.namespace === namespace);
}

function isScaledBy({ kind, name }: Resource, scaler: Resource): boolean {
  return name !== undefined && scaledBy(scaler) === `${kind} ${name}`;
}

/** Lists what an autoscaler cannot measure of the pods of a workload: `container shop requests no cpu`. */
function unmeasured(scaler: Resource, workload: Resource, beside: readonly Resource[]): readonly string[] {
  return measuredRequests(scaler).flatMap(({ resource, container }) => {
    if (beside.some((each) => addsRequests(each, resource))) return [];
    const counted = blocksAt(podSpecOf(workload), "container").filter(
      ({ name }) => container === undefined || name === container,
    );
    // without a request, the limit counts as one.
    const without = counted.filter((each) =>
      ["requests", "limits"].every((part) => textAt(each, "resources", part, resource) === undefined),
    );
    if (without.length === 0) return [];
    return [`container ${shortList(without.map(({ name }) => String(name)))} requests no ${resource}`];
  });
}

/** https://kubernetes.io/docs/concepts/policy/limit-range/ */
function addsRequests({ kind, attributes }: Resource, resource: string): boolean {
  if (kind !== "LimitRange") return false;
  const limits = [...blocksAt(attributes, "spec", "limit"), ...blocksAt(attributes, "spec", "limits")];
  return limits.some((each) =>
    ["default", "default_request"].some((part) => textAt(each, part, resource) !== undefined),
  );
}
