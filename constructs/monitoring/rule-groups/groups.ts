import type { JsonObject } from "../../charts";
import { PLAIN, type PromqlDialect } from "../promql/dialect";
import { jobsInPromql } from "../promql/promql";
import type { AlertRule, AlertRules, RecordingRule, RecordingRules } from "../props/rule";
import { validateAlert } from "./alert";
import { validateRecording } from "./recording";

/** What a rule became, and in which group it is. */
interface Written {
  readonly group: string;
  readonly rule: JsonObject;
}

/**
 * Writes rules as groups, sorted by name; in a group, recording rules come before the alerts.
 * @param path path of the construct, for messages
 * @param dialect PromQL of their expressions
 * @throws for the first rule that Prometheus would refuse: the operator would silently omit all of them, and a
 * Prometheus without an operator does not start.
 */
export function toRuleGroups(
  path: string,
  alerts: AlertRules = {},
  recordings: RecordingRules = {},
  dialect = PLAIN,
): readonly JsonObject[] {
  const written: readonly Written[] = [
    ...sorted(recordings).map(([name, rule]) => toRecording(path, name, rule, dialect)),
    ...sorted(alerts).map(([name, rule]) => toAlert(path, name, rule, dialect)),
  ];
  const groups = [...new Set(written.map(({ group }) => group))].sort();
  return groups.map((name) => ({
    name,
    rules: written.filter(({ group }) => group === name).map(({ rule }) => rule),
  }));
}

/** Lists the jobs that rules name, with the rule that does. */
export function jobsOfRules(
  alerts: AlertRules,
  recordings: RecordingRules = {},
): readonly { readonly by: string; readonly job: string }[] {
  const jobs = (prop: string, rules: AlertRules | RecordingRules) =>
    Object.entries(rules).flatMap(([name, { expr }]) =>
      jobsInPromql(expr).map((job) => ({ by: `${prop}.${name}`, job })),
    );
  return [...jobs("alertRules", alerts), ...jobs("recordingRules", recordings)];
}

function sorted<T>(rules: Readonly<Record<string, T>>): readonly (readonly [string, T])[] {
  return Object.entries(rules).sort(([one], [other]) => (one < other ? -1 : 1));
}

function toAlert(path: string, name: string, alert: AlertRule, dialect: PromqlDialect): Written {
  validateAlert(path, name, alert, dialect);
  const { group = "alerts", expr, severity, labels, summary, description, runbookUrl } = alert;
  return {
    group,
    rule: {
      alert: name,
      expr,
      for: seconds(alert.forSeconds),
      keep_firing_for: seconds(alert.keepFiringForSeconds),
      labels: { ...labels, severity },
      annotations: { summary, description, runbook_url: runbookUrl },
    },
  };
}

function toRecording(path: string, name: string, recording: RecordingRule, dialect: PromqlDialect): Written {
  validateRecording(path, name, recording, dialect);
  const { group = "recordings", expr, labels } = recording;
  return { group, rule: { record: name, expr, labels } };
}

function seconds(value = 0): string | undefined {
  return value === 0 ? undefined : `${String(value)}s`;
}
