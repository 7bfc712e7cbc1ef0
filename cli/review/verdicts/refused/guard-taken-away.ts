import { isAtOrBelow } from "../../../../constructs/checks/paths";
import { hasAll } from "../../../../constructs/live/selectors";
import { at, type Attributes, type Resource, textAt } from "../../model/resource";
import { resourcesOn } from "../../model/reviewed-app";
import type { RegisteredCheck, ReviewedStack } from "../../model/reviewed-stack";
import { describeTaint, taintsOf } from "../../model/taints";
import { podLabelsOf } from "../../model/workload";
import { Action, type ResourceChange } from "../../plan/resource-change";
import { findingAbout, findingIn } from "../finding-about";
import { objectChanges } from "../object-changes";
import {
  clusterOf,
  goesWithNamespace,
  type ReviewInput,
  type Rule,
  type StackPair,
  stackPairs,
} from "../review-input";
import { type Finding, Verdict } from "../verdict";

/** What protected data, pods or a node before, and no longer does. */
export const guardTakenAway: Rule = (input) => [
  ...stackPairs(input).flatMap((pair) => [
    ...droppedProtection(pair),
    ...droppedTaints(pair),
    ...checksOff(pair),
    ...droppedChecks(pair),
    ...narrowedChecks(pair),
    ...changedReverts(pair),
  ]),
  ...objectChanges(input).flatMap((change) => ofResource(input, change)),
];

function ofResource(input: ReviewInput, change: ResourceChange): readonly Finding[] {
  const { stack, address, before, after, action } = change;
  if (before === undefined || goesWithNamespace(input, before)) return [];
  const find = (text: string) =>
    findingAbout({ stack, address, title: before.title }, Verdict.GUARD_TAKEN_AWAY, text);
  if (after === undefined) {
    const lost = action === Action.DELETE && change.strayed === undefined ? GUARDS[before.kind] : undefined;
    return lost === undefined || hasNoPods(input, before) ? [] : [find(lost)];
  }
  return [
    ...(isRetained(before.attributes) && !isRetained(after.attributes)
      ? [find("its reclaim policy is no longer Retain: deleting the claim deletes the data")]
      : []),
    ...(after.kind === "StatefulSet" && keepsClaims(before.attributes) && !keepsClaims(after.attributes)
      ? [find("claims are deleted with the set, or when it is scaled down")]
      : []),
    ...(isGrowable(before.attributes) && !isGrowable(after.attributes)
      ? [find("claims of the class can no longer grow")]
      : []),
  ];
}

const UNBLOCKED = "traffic that it blocked is allowed";

/** Kinds that guard others while they exist. */
const GUARDS: Readonly<Record<string, string>> = {
  PodDisruptionBudget: "draining nodes may stop all of its pods at once",
  NetworkPolicy: UNBLOCKED,
  CiliumNetworkPolicy: UNBLOCKED,
  CiliumClusterwideNetworkPolicy: UNBLOCKED,
  ResourceQuota: "nothing limits the resources of its namespace any more",
  LimitRange: "pods of its namespace without limits are unlimited",
};

/** Where the pods of a guard are in the selectors of its kind. */
const SELECTORS: Readonly<Record<string, readonly string[]>> = {
  PodDisruptionBudget: ["spec", "selector", "match_labels"],
  NetworkPolicy: ["spec", "pod_selector", "match_labels"],
  CiliumNetworkPolicy: ["spec", "endpoint_selector", "match_labels"],
};

/** Returns whether all workloads go whose pods were guarded. */
function hasNoPods(input: ReviewInput, guard: Resource): boolean {
  const path = SELECTORS[guard.kind];
  const selector = path === undefined ? undefined : at(guard.attributes, ...path);
  if (typeof selector !== "object" || selector === null) return false;
  const cluster = clusterOf(input, guard.stack);
  const [old, next] = [input.before, input.after].map((side) =>
    resourcesOn(side, cluster).filter((each) => {
      const labels = each.namespace === guard.namespace ? podLabelsOf(each) : undefined;
      return labels !== undefined && hasAll(labels, selector as Readonly<Record<string, string>>);
    }),
  );
  return old !== undefined && old.length > 0 && next?.length === 0;
}

function isRetained(attributes: Attributes): boolean {
  const policy =
    textAt(attributes, "reclaim_policy") ?? textAt(attributes, "spec", "persistent_volume_reclaim_policy");
  return policy === "Retain";
}

function keepsClaims(attributes: Attributes): boolean {
  const policy = at(attributes, "spec", "persistent_volume_claim_retention_policy");
  return textAt(policy, "when_deleted") !== "Delete" && textAt(policy, "when_scaled") !== "Delete";
}

function isGrowable(attributes: Attributes): boolean {
  return at(attributes, "allow_volume_expansion") === true;
}

/** Resources that lose their protection from deletion, which no plan shows. */
function droppedProtection({ before, after }: StackPair): readonly Finding[] {
  return [...after.resources.values()]
    .filter(({ address, lifecycle }) => {
      return before.resources.get(address)?.lifecycle.preventDestroy === true && !lifecycle.preventDestroy;
    })
    .map((resource) => {
      const text = "prevent_destroy is removed: Terraform may now delete it. The plan shows no change";
      return findingAbout(resource, Verdict.GUARD_TAKEN_AWAY, text);
    });
}

/** Nodes that were kept for one workload. */
function droppedTaints({ before, after }: StackPair): readonly Finding[] {
  const kept = taintsOf(after);
  return [...taintsOf(before)]
    .filter(([key]) => !kept.has(key))
    .map(([, { node, taint }]) => {
      const text = `its taint ${describeTaint(taint)} is removed: other pods are scheduled there at once, pending ones first`;
      return findingIn(after, `Node ${node}`, Verdict.GUARD_TAKEN_AWAY, text);
    });
}

/** The variable that turns all checks at plan off. */
function checksOff({ before, after }: StackPair): readonly Finding[] {
  const [was, is] = [before, after].map(({ content }) =>
    String(at(content.variable, "live_checks", "default")),
  );
  if (was !== "true" || is !== "false") return [];
  const text = "live_checks is false: plans of the stack are no longer checked against the cluster";
  return [findingIn(after, "checks at plan", Verdict.GUARD_TAKEN_AWAY, text)];
}

/** Checks that are removed with their subject: a class that is no longer the default, a removed part, a used name. */
const NO_GUARDS = /^only-default-class$|-health$|-exists?$/;

/** Removed checks of existing constructs. A removed construct removes its own checks, which is expected. */
function droppedChecks({ before, after }: StackPair): readonly Finding[] {
  const paths = new Set(after.checks.map(({ path }) => path));
  return before.checks
    .filter(({ check, severity }) => severity !== "warns" && !NO_GUARDS.test(check))
    .filter(({ path }) => paths.has(path) && !isSuspended(after, path))
    .filter(({ path, check }) => !after.checks.some((each) => each.path === path && each.check === check))
    .filter((check) => !isOfRemovedPart(check, after))
    .map(({ path, check, severity }) => {
      const text = `the check ${check} (${severity}) is removed: the plan shows no change`;
      return findingIn(after, path, Verdict.GUARD_TAKEN_AWAY, text);
    });
}

/** Returns whether a check belongs to a removed part of a construct: by the prop that it names, or its object. */
function isOfRemovedPart({ path, args }: RegisteredCheck, after: ReviewedStack): boolean {
  const part = partOf(args);
  const claim = args.claimName;
  if (part === undefined && claim === undefined) return false;
  return !after.checks.some(
    (each) =>
      each.path === path &&
      ((part !== undefined && partOf(each.args) === part) ||
        (claim !== undefined && each.args.claimName === claim)),
  );
}

/** `volumes.data.storageClass` is a prop of the part `volumes.data`. */
function partOf({ prop }: Attributes): string | undefined {
  const words = typeof prop === "string" ? prop.split(".") : [];
  return words.length < 2 ? undefined : words.slice(0, 2).join(".");
}

/** Returns whether a construct is suspended, and has no pods for its checks. */
function isSuspended({ suspension }: StackPair["after"], path: string): boolean {
  return Object.keys(suspension).some((each) => isAtOrBelow(path, each));
}

/** Lists in the arguments of a check with the objects that it protects. */
const GUARDED_LISTS = ["workloads"];

function narrowedChecks({ before, after }: StackPair): readonly Finding[] {
  const found = before.checks.flatMap((check) =>
    GUARDED_LISTS.flatMap((list) => {
      const next = sameCheck(after, check);
      const gone = listIn(check.args, list).filter((each) => !listIn(next?.args, list).includes(each));
      // if no check of that name exists, its removal is reported.
      const isMade = after.checks.some((each) => each.path === check.path && each.check === check.check);
      return !isMade || gone.length === 0 ? [] : [{ path: check.path, gone, prop: check.args.prop }];
    }),
  );
  const unique = new Map(found.map((each) => [JSON.stringify(each), each]));
  return [...unique.values()].map(({ path, gone, prop }) => {
    const text = `${typeof prop === "string" ? prop : "a check"} no longer covers ${gone.join(", ")}: the plan shows no change`;
    return findingIn(after, path, Verdict.GUARD_TAKEN_AWAY, text);
  });
}

function sameCheck(
  { checks }: ReviewedStack,
  { path, check, args }: RegisteredCheck,
): RegisteredCheck | undefined {
  return checks.find((each) => each.path === path && each.check === check && each.args.prop === args.prop);
}

function listIn(args: Attributes | undefined, key: string): readonly string[] {
  const list = args?.[key];
  return Array.isArray(list)
    ? list.map((each) => (typeof each === "string" ? each : titleOf(each as Attributes)))
    : [];
}

function titleOf({ kind, namespace, name }: Attributes): string {
  return [kind, [namespace, name].filter((each) => each !== undefined).join("/")].filter(Boolean).join(" ");
}

function changedReverts({ before, after }: StackPair): readonly Finding[] {
  return Object.entries(before.reverts).flatMap(([path, day]): readonly Finding[] => {
    const next = after.reverts[path];
    const isThere = after.checks.some((each) => each.path === path);
    if (next === day || (next === undefined && !isThere)) return [];
    const text =
      next === undefined
        ? `its end date, ${day}, is removed: the temporary change becomes permanent`
        : `it ends on ${next} instead of ${day}; nothing changes in the cluster`;
    const verdict = next === undefined || next > day ? Verdict.GUARD_TAKEN_AWAY : Verdict.CHANGED;
    return [findingIn(after, path, verdict, text)];
  });
}
