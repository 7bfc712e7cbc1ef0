import { at, type Attributes, blocksAt, textAt } from "../../model/resource";
import type { ReviewedStack } from "../../model/reviewed-stack";
import { findingIn } from "../finding-about";
import { type Rule, stackPairs } from "../review-input";
import { type Finding, Verdict } from "../verdict";

/** Checks at plan that no longer run, or that read another cluster than that of the stack. */
export const liveChecksOff: Rule = (input) =>
  stackPairs(input).flatMap(({ before, after }) => {
    const [old, next] = [before, after].map(readersOf);
    return [...(old ?? [])].flatMap(([name, reader]): readonly Finding[] => {
      const text = differenceOf(reader, next?.get(name), after);
      return text === undefined ? [] : [findingIn(after, "checks at plan", Verdict.GUARD_TAKEN_AWAY, text)];
    });
  });

/** Data sources that start the program of the checks. */
function readersOf({ content }: ReviewedStack): ReadonlyMap<string, Attributes> {
  const all = Object.entries((at(content.data, "external") ?? {}) as Readonly<Record<string, Attributes>>);
  return new Map(all.filter(([, block]) => textAt(block, "query", "scope") !== undefined));
}

function differenceOf(
  old: Attributes,
  next: Attributes | undefined,
  after: ReviewedStack,
): string | undefined {
  // without checks of constructs, there is nothing to run.
  if (next === undefined)
    return after.checks.length === 0
      ? undefined
      : "the data source that runs them is removed: no plan of the stack is checked";
  const [was, is] = [old, next].map((each) => JSON.stringify([each.count, each.program, each.for_each]));
  if (was !== is)
    return "the data source that runs them differs (count or program): plans may no longer be checked";
  const [from, to] = [old, next].map((each) => textAt(each, "query", "context"));
  const target = textAt(blocksAt(after.providers, "kubernetes")[0], "config_context");
  return from === to || to === target || target === undefined
    ? undefined
    : `they read the cluster of context ${to ?? "unset"}, and the stack is applied to that of ${target}`;
}
