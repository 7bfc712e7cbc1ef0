import { listOf } from "../../../../constructs/guardrails/judge/tree/blocks";
import { readOnce } from "../../model/read-once";
import { resolvedValues } from "../../model/references";
import { at, type Attributes, textAt } from "../../model/resource";
import type { ReviewedStack } from "../../model/reviewed-stack";
import { findingAbout, findingIn } from "../finding-about";
import { ifAny } from "../if-any";
import { missingFrom } from "../missing-from";
import { type Rule, type StackPair, stackPairs } from "../review-input";
import { shortList } from "../short-list";
import { type Finding, Verdict } from "../verdict";

/**
 * Conditions that stopped a plan or an apply: of resources, outputs and variables, and `check` blocks. No plan shows
 * that they are removed, or test other values.
 */
export const conditionsRemoved: Rule = (input) =>
  stackPairs(input).flatMap((pair) => [...ofResources(pair), ...ofData(pair), ...ofBlocks(pair)]);

function ofResources(pair: StackPair): readonly Finding[] {
  const { before, after } = pair;
  return [...after.resources.values()].flatMap((resource): readonly Finding[] => {
    const { address, lifecycle } = resource;
    const old = before.resources.get(address)?.lifecycle.conditions ?? [];
    const gone = goneFrom(old, lifecycle.conditions).filter((each) => isMissed(each, after));
    const text = `a condition is removed or differs (${describe(gone)}): a plan or apply that it stopped now continues. The plan shows no change`;
    return [
      ...ifAny(gone, () => findingAbout(resource, Verdict.GUARD_TAKEN_AWAY, text)),
      ...withOtherValues(pair, old, lifecycle.conditions).map((each) =>
        findingAbout(resource, Verdict.CONSEQUENCE, each),
      ),
    ];
  });
}

/** What data sources must find, or a plan stops. */
function ofData(pair: StackPair): readonly Finding[] {
  const { before, after } = pair;
  const [old, next] = [before, after].map(({ content }) => dataOf(content));
  return [...(old ?? [])].flatMap(([key, was]): readonly Finding[] => {
    const is = next?.get(key);
    const gone = is === undefined ? [] : goneFrom(was, is);
    return ifAny(gone, () => {
      const text = `a condition is removed or differs (${describe(gone)}): nothing stops the plan that it stopped`;
      return findingIn(after, `data ${key}`, Verdict.GUARD_TAKEN_AWAY, text);
    });
  });
}

function dataOf({ data }: ReviewedStack["content"]): ReadonlyMap<string, readonly Attributes[]> {
  const types = Object.entries((data ?? {}) as Readonly<Record<string, Attributes>>);
  return new Map(
    types.flatMap(([type, blocks]) =>
      Object.entries(blocks).map(([name, block]) => {
        const all = ["precondition", "postcondition"].flatMap((each) =>
          conditionsIn(at(block, "lifecycle"), each),
        );
        return [`${type}.${name}`, all] as const;
      }),
    ),
  );
}

/** Blocks of a document with conditions, and their places. */
const BLOCKS: readonly (readonly [section: string, ...names: readonly string[]])[] = [
  ["check", "assert"],
  ["variable", "validation"],
  ["output", "precondition"],
];

function ofBlocks(pair: StackPair): readonly Finding[] {
  const { before, after } = pair;
  return BLOCKS.flatMap(([section, name = ""]) => {
    const [old, next] = [before, after].map(({ content }) => (content[section] ?? {}) as Attributes);
    return Object.entries(old ?? {}).flatMap(([key, block]): readonly Finding[] => {
      // what is no longer there needs no condition, but for a check, which is one.
      if (next?.[key] === undefined && section !== "check") return [];
      const [was, is] = [conditionsIn(block, name), conditionsIn(next?.[key], name)];
      const missed = goneFrom(was, is).filter((each) => isMissed(each, after));
      const what = section === "check" ? "an assertion" : "a condition";
      const find = (verdict: Verdict, text: string) => findingIn(after, `${section} ${key}`, verdict, text);
      const text = `${what} is removed or differs (${describe(missed)}): its warnings are no longer reported`;
      // the values that a variable is validated by are its own.
      const others = section === "variable" ? [] : withOtherValues(pair, was, is);
      return [
        ...ifAny(missed, () => find(Verdict.GUARD_TAKEN_AWAY, text)),
        ...others.map((each) => find(Verdict.CONSEQUENCE, each)),
      ];
    });
  });
}

/** A name in an expression whose value the document contains. */
const VALUE = /(?<![\w.-])(?:local|var)\.[A-Za-z0-9_-]+/g;

/** Unchanged conditions that test other values. A value that must now be given is reported elsewhere. */
function withOtherValues(
  { before, after }: StackPair,
  was: readonly Attributes[],
  is: readonly Attributes[],
): readonly string[] {
  const gone = new Set(goneFrom(was, is));
  return was
    .filter((each) => !gone.has(each))
    .flatMap((each) => {
      const [from = "", to = ""] = [before, after].map(({ content }) =>
        String(resolvedValues(each.condition, content)),
      );
      const [unknown, unknownNow] = [from, to].map((text) => text.match(VALUE) ?? []);
      if (from === to || missingFrom(unknown ?? [], unknownNow ?? []).length > 0) return [];
      const names = shortList(String(each.condition).match(VALUE) ?? []);
      return [
        `a condition (${describe([each])}) judges another value of ${names}: what it stopped may pass. The plan shows no change`,
      ];
    });
}

function conditionsIn(block: unknown, name: string): readonly Attributes[] {
  return listOf(at(block, name)) as readonly Attributes[];
}

function goneFrom(before: readonly Attributes[], after: readonly Attributes[]): readonly Attributes[] {
  const left = new Set(after.map(({ condition }) => JSON.stringify(condition)));
  return before.filter(({ condition }) => !left.has(JSON.stringify(condition)));
}

/** Matches a reference to the result of a check at plan for a construct. */
const OF_CONSTRUCT = /^\$\{lookup\(.*, "([^"]*)", ""\) == ""\}$/;

/**
 * Returns whether the subject of a condition still exists. A condition of a construct of this library is removed with
 * its checks, which another rule reports, and may move to another of its resources.
 */
function isMissed({ condition }: Attributes, { checks, content }: ReviewedStack): boolean {
  const [, path] = OF_CONSTRUCT.exec(String(condition)) ?? [];
  if (path === undefined) return true;
  if (path === "/warnings")
    return checks.some(({ severity }) => severity === "warns") && !names(content, path);
  const isChecked = checks.some((each) => each.path === path && each.severity !== "warns");
  return isChecked && !names(content, path);
}

function names(content: ReviewedStack["content"], path: string): boolean {
  return textOf(content).includes(JSON.stringify(`, "${path}"`).slice(1, -1));
}

/** A document is written out once for all of its conditions. */
const textOf = readOnce(({ resource, data, check }: ReviewedStack["content"]) =>
  JSON.stringify([resource, data, check]),
);

function describe(conditions: readonly Attributes[]): string {
  return shortList(
    conditions.map((each) => {
      const [, path] = OF_CONSTRUCT.exec(String(each.condition)) ?? [];
      if (path !== undefined)
        return path === "/warnings" ? "warnings of checks at plan" : `checks at plan of ${path}`;
      return textAt(each, "error_message") ?? String(each.condition);
    }),
    2,
  );
}
