import { valuesOf } from "../../model/release-values";
import { type Difference, differencesOf } from "../../plan/differences";
import { Action } from "../../plan/resource-change";
import { isGone } from "../data/mounts-changed";
import type { Rule } from "../review-input";
import { type Finding, Verdict } from "../verdict";

/** Returns whether a value of a chart is the name of a claim that the chart does not make. */
export function isClaimReference({ words }: Pick<Difference, "words">): boolean {
  const [around, last = ""] = words.slice(-2);
  return /^existingClaim(Name)?$/i.test(last) || (last === "claimName" && around === "persistentVolumeClaim");
}

/** Releases whose pods use another claim: both claims remain, with their data. */
export const claimReferences: Rule = (input) =>
  input.changes.flatMap((change): readonly Finding[] => {
    const { action, before, after, stack, address } = change;
    if (action !== Action.UPDATE || before?.kind !== "release" || after === undefined) return [];
    return differencesOf(valuesOf(before) ?? {}, valuesOf(after) ?? {})
      .filter(
        (each) =>
          isClaimReference(each) && isNamed(each.before) && !isGone(input, change, String(each.before)),
      )
      .map(({ words, before: from, after: to }) => {
        const where = isNamed(to) ? `claim ${String(to)}` : "a claim that its chart creates";
        const text = `${words.join(".")}: its pods start with ${where} instead of claim ${String(from)}, whose data is kept and not copied`;
        return { verdict: Verdict.DATA_LEFT_BEHIND, stack, address, subject: after.title, text };
      });
  });

function isNamed(value: unknown): boolean {
  return typeof value === "string" && value !== "";
}
