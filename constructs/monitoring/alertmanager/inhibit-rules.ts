import type { JsonObject } from "../../charts";
import { failOf } from "../../checks";
import type { InhibitRule } from "../props/alertmanager";
import { requireLabels, requireMatchers } from "./route-checks";

/** Inhibit rules of the chart, which a list of values would replace. test/real compares them with the chart's. */
export const CHART_INHIBIT_RULES: readonly JsonObject[] = [
  {
    source_matchers: ["severity = critical"],
    target_matchers: ["severity =~ warning|info"],
    equal: ["namespace", "alertname"],
  },
  {
    source_matchers: ["severity = warning"],
    target_matchers: ["severity = info"],
    equal: ["namespace", "alertname"],
  },
  {
    source_matchers: ["alertname = InfoInhibitor"],
    target_matchers: ["severity = info"],
    equal: ["namespace"],
  },
  { target_matchers: ["alertname = InfoInhibitor"] },
];

/**
 * Writes inhibit rules, including those of the chart.
 * @throws for an invalid matcher or label, and for a rule without matchers on one side.
 */
export function toInhibitRules(path: string, rules: readonly InhibitRule[]): readonly JsonObject[] {
  const ours = rules.map(({ sourceMatchers, targetMatchers, equal = [] }, at) => {
    const prop = `alertmanager.inhibitRules[${String(at)}]`;
    for (const [field, matchers] of Object.entries({ sourceMatchers, targetMatchers })) {
      if (matchers.length === 0) failOf(path)(`${prop}.${field}`, "contain at least one", matchers);
      requireMatchers(path, `${prop}.${field}`, matchers);
    }
    requireLabels(path, `${prop}.equal`, equal);
    return { source_matchers: sourceMatchers, target_matchers: targetMatchers, equal };
  });
  return [...CHART_INHIBIT_RULES, ...ours];
}
