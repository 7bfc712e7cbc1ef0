import { textAt } from "../model/resource";
import { workloadOf } from "../model/workload";
import { pathOf } from "../plan/differences";
import { isOnlyMarks } from "../plan/predict";
import { Action, type ArgumentChange, effective, type ResourceChange } from "../plan/resource-change";
import { besides } from "./besides";
import { isImported } from "./documents/taken-from-outside";
import { findingAbout } from "./finding-about";
import { reasonOf } from "./refused/protected-refused";
import { valueChanges } from "./releases/release-effects";
import { goesWithNamespace, type ReviewInput } from "./review-input";
import { shortList } from "./short-list";
import { type Finding, Verdict, WHOLE } from "./verdict";

/** Reports Terraform's action for every change that no rule has reported, so that nothing planned is missing. */
export function plainChanges(input: ReviewInput, findings: readonly Finding[]): readonly Finding[] {
  const told = new Set(
    findings
      .filter(({ verdict }) => WHOLE.includes(verdict))
      .map(({ stack, address }) => `${stack} ${address ?? ""}`),
  );
  const arrivals = new Set(
    input.changes.flatMap(({ stack, strayed }) => (strayed === undefined ? [] : [`${stack} ${strayed}`])),
  );
  return input.changes
    .filter((change) => {
      const key = `${change.stack} ${change.address}`;
      // a replacement is reported in any case.
      return (
        !arrivals.has(key) &&
        (!told.has(key) || change.action === Action.REPLACE) &&
        // they follow a new address.
        !(isOnlyMarks(change) && change.movedFrom !== undefined)
      );
    })
    .flatMap((change) => describe(input, change))
    .concat(besides(input, findings));
}

function describe(input: ReviewInput, change: ResourceChange): readonly Finding[] {
  const { action, before, after } = change;
  const find = (verdict: Verdict, text: string): readonly Finding[] => [findingAbout(change, verdict, text)];
  switch (action) {
    case Action.CREATE:
      return isImported(input, change) ? [] : find(Verdict.ADDED, "it is made");
    case Action.DELETE: {
      const goes = before !== undefined && goesWithNamespace(input, before);
      return find(
        Verdict.REMOVED,
        goes ? "it is deleted, with its namespace at the latest" : removal(change),
      );
    }
    case Action.RELEASE:
      return find(
        Verdict.CONSEQUENCE,
        "it is removed from the state, but stays in the cluster: no stack manages it any more, and creating it again fails with 'already exists'",
      );
    case Action.REPLACE:
      return after?.lifecycle.preventDestroy === true ? [] : find(Verdict.REPLACED, replacement(change));
    case Action.UPDATE:
      return find(Verdict.CHANGED, `in place: ${pathsOf(input, change)}`);
    case Action.NOTHING:
      return [];
  }
}

function removal({ before }: ResourceChange): string {
  return before?.kind === "release" ? "it is uninstalled, with all objects of its chart" : "it is deleted";
}

function replacement(change: ResourceChange): string {
  const isFirstMade = change.after?.lifecycle.createBeforeDestroy === true;
  const order = isFirstMade
    ? "the new one is created before the old one is deleted"
    : `it is deleted and created again: ${meanwhile(change)}`;
  const kept =
    change.after?.kind === "StorageClass"
      ? `. Existing volumes keep the parameters they were created with${policyOf(change)}`
      : "";
  return `because of ${reasonOf(change)}: ${order}${kept}`;
}

function meanwhile({ before, after }: ResourceChange): string {
  const { replicas } = workloadOf(before) ?? {};
  if (after?.kind === "Job") return "its pods stop if they run, and the Job begins again";
  if (after?.kind === "CronJob") return "its Jobs are deleted with it, those that run included";
  if (after?.kind === "release") return "all objects of its chart are deleted first";
  if (workloadOf(after) === undefined || replicas === 0) return "for a moment it does not exist";
  const pods =
    replicas === undefined ? "all its pods" : replicas === 1 ? "its pod" : `all its ${replicas} pods`;
  return `${pods} ${replicas === 1 ? "stops" : "stop"} before the first new one starts, an outage`;
}

function policyOf({ before, after }: ResourceChange): string {
  const [from, to] = [before, after].map((each) => textAt(each?.attributes, "reclaim_policy"));
  return from === to ? "" : `, their reclaim policy ${from ?? "Delete"} included`;
}

function pathsOf(input: ReviewInput, change: ResourceChange): string {
  const SHOWN = 6;
  const paths = effective(change).flatMap((each) => valuesOrPath(input, change, each));
  if (paths.length === 0) return `what it refers to (${change.triggeredBy ?? "another object"}) changes`;
  return shortList(paths, SHOWN);
}

/** Values of a release are named one by one. */
function valuesOrPath(
  { charts }: ReviewInput,
  { before, after }: ResourceChange,
  difference: ArgumentChange,
): readonly string[] {
  if (!["values", "set"].includes(difference.words[0] ?? "") || before === undefined || after === undefined)
    return [pathOf(difference)];
  const paths = valueChanges(charts, before, after)?.map(pathOf) ?? [];
  return paths.length === 0 ? [pathOf(difference)] : paths;
}
