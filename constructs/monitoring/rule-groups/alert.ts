import { type Fail, failOf, requireWholeNumber } from "../../checks";
import { isLabelName } from "../model/label-name";
import type { PromqlDialect } from "../promql/dialect";
import type { AlertRule } from "../props/rule";
import { mistakeInAlertText } from "../templates/alert-template";
import { validateExpr, validateLabels } from "./rule";

/** Labels that an alert must not set: what sets them, and alternatives. */
const RESERVED_LABELS: ReadonlyMap<string, string> = new Map([
  ["alertname", "the key of the rule"],
  ["severity", "the prop severity"],
  ["__name__", "the name of a series"],
]);

/** Throws if Prometheus refuses an alert, or its summary is empty. */
export function validateAlert(path: string, name: string, rule: AlertRule, dialect: PromqlDialect): void {
  if (!isLabelName(name)) {
    failOf(path, "alertRules")("", "be named with letters, digits and underscores", name);
  }
  const fail = failOf(path, `alertRules.${name}`);
  if (rule.summary.trim() === "") fail(".summary", "describe what is wrong", rule.summary);
  const { forSeconds, keepFiringForSeconds } = rule;
  for (const [prop, value = 0] of Object.entries({ forSeconds, keepFiringForSeconds })) {
    requireWholeNumber(fail, `.${prop}`, value, { least: 0 });
  }
  if (
    rule.runbookUrl !== undefined &&
    !/^https?:\/\/\S/.test(rule.runbookUrl) &&
    !rule.runbookUrl.startsWith("{{")
  ) {
    fail(".runbookUrl", "begin with http:// or https://", rule.runbookUrl);
  }
  validateLabels(rule.labels ?? {}, RESERVED_LABELS, fail);
  validateExpr(rule.expr, dialect, fail);
  validateTexts(rule, fail);
}

function validateTexts({ summary, description, runbookUrl, labels = {} }: AlertRule, fail: Fail): void {
  const ofLabels = Object.entries(labels).map(([label, text]) => [`labels.${label}`, text] as const);
  const texts = [...Object.entries({ summary, description, runbookUrl }), ...ofLabels];
  for (const [prop, text] of texts) {
    const mistake = text === undefined ? undefined : mistakeInAlertText(text);
    if (mistake !== undefined) fail(`.${prop}`, `be a template that Prometheus reads: ${mistake}`, text);
  }
}
