import { pathOf } from "../plan/differences";
import { effective, isUpdate, type ResourceChange } from "../plan/resource-change";
import { findingAbout } from "./finding-about";
import { ReleaseEffect, valueChanges } from "./releases/release-effects";
import type { ReviewInput } from "./review-input";
import { shortList } from "./short-list";
import { type Finding, Verdict, WHOLE } from "./verdict";

/** How many paths are named. */
const SHOWN = 6;

/** Reports further changes in place of an object of which a verdict covers another part. */
export function besides(input: ReviewInput, findings: readonly Finding[]): readonly Finding[] {
  const whole = findings.filter(({ verdict }) => WHOLE.includes(verdict));
  return input.changes.filter(isUpdate).flatMap((change): readonly Finding[] => {
    const told = whole.filter((each) => keyOf(each) === keyOf(change));
    const covered = told.flatMap(({ paths = [] }) => paths);
    const left = pathsOf(input, change).filter((path) => !covered.some((each) => isWithin(path, each)));
    if (told.length === 0 || left.length === 0) return [];
    return [findingAbout(change, Verdict.CHANGED, `besides, in place: ${shortList(left, SHOWN)}`)];
  });
}

function keyOf({ stack, address = "" }: Pick<Finding, "stack" | "address">): string {
  return `${stack} ${address}`;
}

/** Returns the paths of a change, without the values of a release whose effects are reported elsewhere. */
function pathsOf({ charts }: ReviewInput, change: ResourceChange): readonly string[] {
  const { before, after } = change;
  const own = effective(change).filter(({ words }) => !["values", "set"].includes(words[0] ?? ""));
  const values =
    before?.type === "helm_release" && after !== undefined ? (valueChanges(charts, before, after) ?? []) : [];
  const told = new Set(
    values.flatMap((each) => (each.effect === ReleaseEffect.CHANGE ? [] : [pathOf(each)])),
  );
  return [...own.map(pathOf), ...values.map(pathOf).filter((path) => !told.has(path))];
}

/** Returns whether a path is another one, or leads further below it. */
function isWithin(path: string, other: string): boolean {
  return `${path}.`.startsWith(`${other}.`);
}
