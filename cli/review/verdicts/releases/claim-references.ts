import { valuesOf } from "../../model/release-values";
import { type Difference, pathOf } from "../../plan/differences";
import { isUpdate } from "../../plan/resource-change";
import { valueDifferences } from "../../plan/value-differences";
import { isGone } from "../data/mounts-changed";
import { findingAbout } from "../finding-about";
import type { Rule } from "../review-input";
import { type Finding, Verdict } from "../verdict";

/** Returns whether a value of a chart is the name of a claim that the chart does not make. */
export function isClaimReference({ words }: Pick<Difference, "words">): boolean {
  const [around, last = ""] = words.slice(-2);
  return /^existingClaim(Name)?$/i.test(last) || (last === "claimName" && around === "persistentVolumeClaim");
}

/** Releases whose pods use another claim: both claims remain, with their data. */
export const claimReferences: Rule = (input) =>
  input.changes.filter(isUpdate).flatMap((change): readonly Finding[] => {
    const { before, after } = change;
    if (before.kind !== "release") return [];
    return valueDifferences(valuesOf(before) ?? {}, valuesOf(after) ?? {})
      .filter(
        (each) =>
          isClaimReference(each) && isNamed(each.before) && !isGone(input, change, String(each.before)),
      )
      .map((each) => {
        const { before: from, after: to } = each;
        const where = isNamed(to) ? `claim ${String(to)}` : "a claim that its chart creates";
        const text = `${pathOf(each)}: its pods start with ${where} instead of claim ${String(from)}, whose data is kept and not copied`;
        return findingAbout(after, Verdict.DATA_LEFT_BEHIND, text, [pathOf(each)]);
      });
  });

function isNamed(value: unknown): boolean {
  return typeof value === "string" && value !== "";
}
