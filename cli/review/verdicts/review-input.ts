import type { ChartEffects } from "../model/chart-effects";
import type { Resource } from "../model/resource";
import type { ReviewedApp } from "../model/reviewed-app";
import { stackOf } from "../model/reviewed-app";
import type { ReviewedStack } from "../model/reviewed-stack";
import { Action, type ResourceChange } from "../plan/resource-change";
import type { Finding } from "./verdict";

/** Input of a rule: both sides, and Terraform's changes between them. */
export interface ReviewInput {
  readonly before: ReviewedApp;
  readonly after: ReviewedApp;
  readonly changes: readonly ResourceChange[];
  /** Effects of the values of charts. */
  readonly charts: ChartEffects;
}

/** One rule: a pure function of what is reviewed. */
export type Rule = (input: ReviewInput) => readonly Finding[];

/** Both sides of an existing stack. */
export interface StackPair {
  readonly before: ReviewedStack;
  readonly after: ReviewedStack;
}

/** Lists the stacks that both sides have. */
export function stackPairs({ before, after }: ReviewInput): readonly StackPair[] {
  return after.stacks.flatMap((stack) => {
    const old = stackOf(before, stack.name);
    return old === undefined ? [] : [{ before: old, after: stack }];
  });
}

/** Returns the cluster of a stack, before the change or else after it. */
export function clusterOf({ before, after }: ReviewInput, stack: string): string | undefined {
  return stackOf(before, stack)?.cluster ?? stackOf(after, stack)?.cluster;
}

/** Lists namespaces that are deleted with all that is in them, by cluster and name. */
export function namespacesGone(input: ReviewInput): readonly Resource[] {
  return input.changes.flatMap(({ action, before, after, strayed }) => {
    if (before?.kind !== "Namespace" || strayed !== undefined) return [];
    const isRenamed = action === Action.REPLACE && after?.name !== before.name;
    return action === Action.DELETE || isRenamed ? [before] : [];
  });
}

/** Returns whether an object is deleted with its namespace, regardless of its plan. */
export function goesWithNamespace(input: ReviewInput, { stack, namespace }: Resource): boolean {
  if (namespace === undefined) return false;
  const cluster = clusterOf(input, stack);
  return namespacesGone(input).some(
    (each) => each.name === namespace && clusterOf(input, each.stack) === cluster,
  );
}
