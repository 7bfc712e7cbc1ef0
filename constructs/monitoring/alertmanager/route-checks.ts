import { failOf, propError, requireWholeNumber } from "../../checks";
import { isLabelName } from "../model/label-name";
import type { AlertGrouping } from "../props/alertmanager";
import { mistakeInMatchers } from "./matchers";

/** Throws for a matcher that Alertmanager or the operator refuses. */
export function requireMatchers(path: string, prop: string, matchers: readonly string[]): void {
  for (const [at, matcher] of matchers.entries()) {
    const mistake = mistakeInMatchers(matcher);
    if (mistake !== undefined) throw propError(path, `${prop}[${String(at)}]`, mistake, matcher);
  }
}

/** Throws for label names that the operator refuses. */
export function requireLabels(path: string, prop: string, labels: readonly string[]): void {
  const wrong = labels.find((label) => !isLabelName(label));
  if (wrong !== undefined) throw propError(path, prop, "be label names", wrong);
}

/** Throws for a grouping that Alertmanager refuses. */
export function requireGrouping(path: string, prefix: string, grouping: AlertGrouping): void {
  const fail = failOf(path, prefix);
  const { groupBy = [], groupWaitSeconds, groupIntervalSeconds, repeatIntervalSeconds } = grouping;
  if (groupBy.includes("...")) {
    if (groupBy.length > 1)
      fail("groupBy", "contain nothing besides ..., which stands for every label", groupBy);
  } else requireLabels(path, `${prefix}groupBy`, groupBy);
  if (new Set(groupBy).size < groupBy.length) fail("groupBy", "name each label once", groupBy);
  if (groupWaitSeconds !== undefined)
    requireWholeNumber(fail, "groupWaitSeconds", groupWaitSeconds, { least: 0 });
  for (const [prop, value] of Object.entries({ groupIntervalSeconds, repeatIntervalSeconds })) {
    if (value !== undefined) requireWholeNumber(fail, prop, value);
  }
}
