import { isSameJson } from "../../../synthesized/same-json";
import type { Attributes } from "../../model/resource";
import type { ReviewedStack } from "../../model/reviewed-stack";
import { findingIn } from "../finding-about";
import { type ReviewInput, type Rule, stackPairs } from "../review-input";
import { type Finding, Verdict } from "../verdict";

/** Workloads that are suspended or resumed. */
export const suspended: Rule = (input) =>
  stackPairs(input).flatMap(({ before, after }) => {
    const paths = new Set([...Object.keys(before.suspension), ...Object.keys(after.suspension)]);
    // what is removed starts no pods.
    const isThere = (path: string) =>
      after.suspension[path] !== undefined || after.checks.some((each) => each.path.startsWith(path));
    return [...paths]
      .filter(isThere)
      .flatMap((path) => describe(after, path, before.suspension[path], after.suspension[path]));
  });

/** Returns whether the number of pods of a resource changes because a construct above it is suspended or resumed. */
export function isSuspension(input: ReviewInput, stack: string): boolean {
  return suspended(input).some((each) => each.stack === stack);
}

function describe(stack: ReviewedStack, path: string, before: unknown, after: unknown): readonly Finding[] {
  if (isSameJson(before, after)) return [];
  const { name = path, until, reason } = (after ?? before) as Attributes;
  const because = [
    until === undefined ? "" : ` until ${String(until)}`,
    reason === undefined ? "" : `: ${String(reason)}`,
  ].join("");
  const text =
    before === undefined
      ? `its pods are stopped${because}; its claims are kept, and its clients get no response`
      : after === undefined
        ? "its pods start again"
        : `it stays suspended${because}`;
  return [findingIn(stack, String(name), Verdict.SUSPENDED, text)];
}
