import { hasAll } from "../../../../constructs/live/selectors";
import { at, type Resource } from "../../model/resource";
import { clustersOf, resourcesOn, type ReviewedApp } from "../../model/reviewed-app";
import { workloadOf } from "../../model/workload";
import { findingAbout } from "../finding-about";
import { everyObjectOn } from "../object-changes";
import type { ReviewInput, Rule } from "../review-input";
import { type Finding, Verdict } from "../verdict";

/** Budgets by which draining a node may stop all pods, or none: they are new, or they or the number of pods changes. */
export const disruptionBudgets: Rule = (input) =>
  clustersOf(input.after).flatMap((cluster) => {
    const old = new Map(budgetsOn(input.before, cluster).map((each) => [each.title, each]));
    return budgetsOn(input.after, cluster).flatMap((budget) =>
      between(input, cluster, old.get(budget.title), budget),
    );
  });

function budgetsOn(app: ReviewedApp, cluster: string | undefined): readonly Resource[] {
  return everyObjectOn(app, cluster).filter(({ kind }) => kind === "PodDisruptionBudget");
}

function between(
  input: ReviewInput,
  cluster: string | undefined,
  before: Resource | undefined,
  after: Resource,
): readonly Finding[] {
  const find = (verdict: Verdict, text: string): readonly Finding[] => [findingAbout(after, verdict, text)];
  if (boundsOf(after).length > 1 && (before === undefined || boundsOf(before).length < 2))
    return find(Verdict.REFUSED, "it has both max_unavailable and min_available: the API server refuses it");
  const podsNow = (budget: Resource) => podsOf(input.after, cluster, budget);
  const pods = podsNow(after);
  if (before !== undefined && pods === 0 && podsNow(before) > 0)
    return find(
      Verdict.GUARD_TAKEN_AWAY,
      "its selector matches no pods of any stack: draining nodes may stop all that it guarded at once",
    );
  const podsBefore = before === undefined ? 0 : podsOf(input.before, cluster, before);
  const was = before === undefined ? undefined : allowed(before, podsBefore);
  const is = allowed(after, pods);
  if (pods === 0 || (was === is && podsBefore === pods)) return [];
  if (is <= 0 && (was === undefined || was > 0))
    return find(
      Verdict.CONSEQUENCE,
      "it allows no pod to be stopped: draining a node of one waits until it is deleted",
    );
  // a budget of a single pod lets it be stopped, which is why it is there.
  const isLoosened = was !== undefined && is >= pods && was < podsBefore;
  return isLoosened && podsBefore === pods
    ? find(Verdict.GUARD_TAKEN_AWAY, `draining nodes may stop all of its ${pods} pods at once`)
    : [];
}

function boundsOf({ attributes }: Resource): readonly unknown[] {
  const bounds = ["max_unavailable", "min_available"].map((key) => at(attributes, "spec", key));
  return bounds.filter((each) => each !== undefined && each !== null && each !== "");
}

/** Returns how many pods of stacks a budget selects. */
function podsOf(app: ReviewedApp, cluster: string | undefined, { attributes, namespace }: Resource): number {
  const selector = (at(attributes, "spec", "selector", "match_labels") ?? {}) as Readonly<
    Record<string, string>
  >;
  return resourcesOn(app, cluster)
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
