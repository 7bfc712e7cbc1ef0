import { chartOf } from "../../model/release-values";
import { textAt } from "../../model/resource";
import { Action } from "../../plan/resource-change";
import { CRD_CHART } from "../data/kinds-gone";
import type { Rule } from "../review-input";
import { Verdict } from "../verdict";

/** Releases that get an older version of their chart: nothing undoes what the newer one has done. */
export const olderCharts: Rule = ({ changes }) =>
  changes.flatMap(({ action, before, after, stack, address }) => {
    if (action !== Action.UPDATE || before?.kind !== "release" || after === undefined) return [];
    const [from, to] = [before, after].map(({ attributes }) => textAt(attributes, "version"));
    if (chartOf(before) !== chartOf(after) || from === undefined || to === undefined) return [];
    if (to.localeCompare(from, "en", { numeric: true }) >= 0) return [];
    const text = CRD_CHART.test(chartOf(after))
      ? `version ${from} -> ${to}: older definitions drop the fields that they do not know, from every object that is written again`
      : `version ${from} -> ${to}: what the newer version has migrated stays, and an older one may not be able to read it`;
    return [{ verdict: Verdict.CONSEQUENCE, stack, address, subject: after.title, text }];
  });
