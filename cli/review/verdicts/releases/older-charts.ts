import { compareVersions } from "../../../../constructs/checks/versions";
import { chartOf } from "../../model/release-values";
import { textAt } from "../../model/resource";
import { isUpdate } from "../../plan/resource-change";
import { CRD_CHART } from "../data/kinds-gone";
import { findingAbout } from "../finding-about";
import type { Rule } from "../review-input";
import { Verdict } from "../verdict";

/** Releases with an older version of their chart: changes of the newer one are not undone. */
export const olderCharts: Rule = ({ changes }) =>
  changes.filter(isUpdate).flatMap(({ before, after }) => {
    if (before.kind !== "release") return [];
    const [from, to] = [before, after].map(({ attributes }) => textAt(attributes, "version"));
    if (chartOf(before) !== chartOf(after) || from === undefined || to === undefined) return [];
    if (compareVersions(to, from) >= 0) return [];
    const text = CRD_CHART.test(chartOf(after))
      ? `version ${from} -> ${to}: older definitions drop the fields that they do not know, from every object that is written again`
      : `version ${from} -> ${to}: what the newer version has migrated stays, and an older one may not be able to read it`;
    return [findingAbout(after, Verdict.CONSEQUENCE, text)];
  });
