import type { JsonObject } from "../../charts";
import { propError } from "../../units";
import type { AlertRule, AlertRules } from "./alert-rule";
import { parsePromql } from "../promql/promql";

/** Labels that an alert may not have of its own: who sets them, and what stands in for it. */
const RESERVED_LABELS: ReadonlyMap<string, string> = new Map([
  ["alertname", "the key of the rule"],
  ["severity", "the prop severity"],
]);

/**
 * Writes alerts as groups of rules, sorted by name.
 * @param path path of the construct, for messages
 * @throws if a rule is none that Prometheus reads: the operator would leave all of them out, without a word to Terraform.
 */
export function toAlertGroups(path: string, rules: AlertRules): readonly JsonObject[] {
  const sorted = Object.entries(rules).sort(([one], [other]) => (one < other ? -1 : 1));
  for (const [name, rule] of sorted) validateAlert(path, name, rule);
  const groups = [...new Set(sorted.map(([, rule]) => groupOf(rule)))].sort();
  return groups.map((group) => ({
    name: group,
    rules: sorted.filter(([, rule]) => groupOf(rule) === group).map(([name, rule]) => toRule(name, rule)),
  }));
}

/** Lists the jobs that a rule names, with the rule that does. */
export function jobsOfAlerts(rules: AlertRules): readonly { readonly by: string; readonly job: string }[] {
  return Object.entries(rules).flatMap(([name, { expr }]) =>
    parsePromql(expr).jobs.map((job) => ({ by: `alertRules.${name}`, job })),
  );
}

function groupOf({ group = "alerts" }: AlertRule): string {
  return group;
}

function toRule(
  name: string,
  { expr, severity, summary, description, forSeconds = 0, labels }: AlertRule,
): JsonObject {
  return {
    alert: name,
    expr,
    for: forSeconds === 0 ? undefined : `${String(forSeconds)}s`,
    labels: { ...labels, severity },
    annotations: { summary, description },
  };
}

function validateAlert(path: string, name: string, rule: AlertRule): void {
  const fail = (prop: string, text: string, got: unknown): never => {
    throw propError(path, `alertRules${prop}`, text, got);
  };
  if (!/^[a-zA-Z_]\w*$/.test(name)) fail("", "be named by letters, digits and underscores", name);
  if (rule.summary.trim() === "") fail(`.${name}.summary`, "say what is wrong", rule.summary);
  const { forSeconds = 0, labels = {} } = rule;
  if (!Number.isSafeInteger(forSeconds) || forSeconds < 0) {
    fail(`.${name}.forSeconds`, "be a whole number of 0 or more", forSeconds);
  }
  for (const label of Object.keys(labels)) {
    const instead = RESERVED_LABELS.get(label);
    if (instead !== undefined) fail(`.${name}.labels`, `not hold ${label}, which is ${instead}`, label);
    if (!/^[a-zA-Z_]\w*$/.test(label)) fail(`.${name}.labels`, "be names of labels", label);
  }
  const { mistake } = parsePromql(rule.expr);
  if (mistake !== undefined) fail(`.${name}.expr`, `be PromQL of Prometheus 3.14: ${mistake}`, rule.expr);
}
