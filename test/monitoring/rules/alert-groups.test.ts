import { type AlertRule, Severity } from "../../../constructs";
import { jobsOfAlerts, toAlertGroups } from "../../../constructs/monitoring/rules/alert-groups";
import { parsePromql } from "../../../constructs/monitoring/promql/promql";

const REQUIRED: AlertRule = {
  expr: "up == 0",
  severity: Severity.WARNING,
  summary: "{{ $labels.job }} is down",
};

const EVERY_PROP: Required<AlertRule> = {
  ...REQUIRED,
  description: "Costs ${1} and %{x}",
  forSeconds: 90,
  labels: { team: "a" },
  group: "nodes",
};

const written = (rules: Record<string, AlertRule>) =>
  JSON.parse(JSON.stringify(toAlertGroups("stack/monitoring", rules))) as unknown;

test("a rule says its severity and what is wrong, with templates as written", () => {
  expect(written({ Down: REQUIRED })).toEqual([
    {
      name: "alerts",
      rules: [
        {
          alert: "Down",
          expr: "up == 0",
          labels: { severity: "warning" },
          annotations: { summary: "{{ $labels.job }} is down" },
        },
      ],
    },
  ]);
});

test("every prop reaches the rule, and groups and rules are sorted by name", () => {
  expect(written({ Z: EVERY_PROP, B: REQUIRED, A: REQUIRED })).toMatchObject([
    { name: "alerts", rules: [{ alert: "A" }, { alert: "B" }] },
    {
      name: "nodes",
      rules: [
        {
          alert: "Z",
          for: "90s",
          labels: { team: "a", severity: "warning" },
          annotations: { description: "Costs ${1} and %{x}" },
        },
      ],
    },
  ]);
});

test.each<[string, string, Partial<AlertRule>]>([
  ["alertRules must be named by letters, digits and underscores", "a-b", {}],
  ["alertRules.Down.summary must say what is wrong", "Down", { summary: " " }],
  ["alertRules.Down.forSeconds must be a whole number of 0 or more, got -1", "Down", { forSeconds: -1 }],
  [
    "alertRules.Down.labels must not hold severity, which is the prop severity",
    "Down",
    { labels: { severity: "x" } },
  ],
  ["alertRules.Down.labels must not hold alertname", "Down", { labels: { alertname: "x" } }],
  ["alertRules.Down.labels must be names of labels", "Down", { labels: { "a-b": "x" } }],
  ['alertRules.Down.expr must be PromQL, which it is not at "rate(up[5m"', "Down", { expr: "rate(up[5m" }],
  ['alertRules.Down.expr must be PromQL, which it is not at ""', "Down", { expr: "" }],
])("fails because %s", (message, name, props) => {
  expect(() => written({ [name]: { ...REQUIRED, ...props } })).toThrow(`stack/monitoring: ${message}`);
});

test.each<[string, string[]]>([
  ['up{job="a"} == 0', ["a"]],
  ['sum by (job) (rate(x{z="1",job=~"a|b"}[5m])) / y{job="a"}', ["a", "b"]],
  ['up{job=~"kube.*"}', []],
  ['up{job!="a"}', []],
  ['up{jobs="a"}', []],
  ["up", []],
])("%s names the jobs %j", (expr, jobs) => {
  expect(parsePromql(expr)).toEqual({ mistake: undefined, jobs });
  expect(jobsOfAlerts({ A: { ...REQUIRED, expr } })).toEqual(
    jobs.map((job) => ({ by: "alertRules.A", job })),
  );
});
