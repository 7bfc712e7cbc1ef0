import { pathOf } from "../plan/differences";
import { Action, effective, type ResourceChange, resourceOf } from "../plan/resource-change";
import { ReleaseEffect, valueChanges } from "./releases/release-effects";
import type { ReviewInput } from "./review-input";
import { shortList } from "./short-list";
import { type Finding, Verdict, WHOLE } from "./verdict";

/** How many paths are named. */
const SHOWN = 6;

/** Reports further changes in place of an object of which a verdict covers another part. */
export function besides(input: ReviewInput, findings: readonly Finding[]): readonly Finding[] {
  const whole = findings.filter(({ verdict }) => WHOLE.includes(verdict));
  return input.changes.flatMap((change): readonly Finding[] => {
    const told = whole.filter((each) => keyOf(each) === keyOf(change));
    if (change.action !== Action.UPDATE || told.length === 0) return [];
    const paths = pathsOf(input, change).filter((path) => !told.some((each) => tells(each, path)));
    if (paths.length === 0) return [];
    const { stack, address } = change;
    const text = `besides, in place: ${shortList(paths, SHOWN)}`;
    return [{ verdict: Verdict.CHANGED, stack, address, subject: resourceOf(change).title, text }];
  });
}

function keyOf({ stack, address = "" }: Pick<Finding, "stack" | "address">): string {
  return `${stack} ${address}`;
}

/** Returns the paths of a change, without the values of a release whose effects are reported elsewhere. */
function pathsOf({ charts }: ReviewInput, change: ResourceChange): readonly string[] {
  const { before, after } = change;
  const own = effective(change).filter(({ words }) => words[0] !== "values");
  const values =
    before?.type === "helm_release" && after !== undefined ? (valueChanges(charts, before, after) ?? []) : [];
  const told = new Set(
    values.flatMap((each) => (each.effect === ReleaseEffect.CHANGE ? [] : [pathOf(each)])),
  );
  return [...own.map(pathOf), ...values.map(pathOf).filter((path) => !told.has(path))];
}

/** Returns whether a finding covers a path: by its name, or as a part of its subject. */
function tells({ verdict, text }: Finding, path: string): boolean {
  switch (verdict) {
    case Verdict.RESTARTED:
      return path.startsWith("spec.template") || text.includes(path);
    case Verdict.SCALED:
      return path === "spec.replicas";
    case Verdict.IGNORED:
      return text.includes(path);
    default:
      return path.startsWith("spec.resources") || text.includes(path);
  }
}
