import { type AlertRule, PrometheusFeature, type RecordingRule, Severity } from "../../../constructs";
import { parsePromql } from "../../../constructs/monitoring/promql/promql";
import { jobsOfRules, toRuleGroups } from "../../../constructs/monitoring/rule-groups/groups";
import { FULL, LIGHT, make } from "../example";
import { REQUIRED, EVERY_PROP, RECORDING } from "./every-prop";

const written = (rules: Record<string, AlertRule>, recordings: Record<string, RecordingRule> = {}) =>
  JSON.parse(JSON.stringify(toRuleGroups("stack/monitoring", rules, recordings))) as unknown;

test("a rule has its severity and summary, with templates as written", () => {
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
          keep_firing_for: "300s",
          labels: { team: "a", severity: "warning" },
          annotations: {
            description: "Costs ${1} and %{x}",
            runbook_url: "https://runbooks.example/{{ $labels.alertname }}",
          },
        },
      ],
    },
  ]);
});

test.each<[string, string, Partial<AlertRule>]>([
  ["alertRules must be named with letters, digits and underscores", "a-b", {}],
  ["alertRules.Down.summary must describe what is wrong", "Down", { summary: " " }],
  ["alertRules.Down.forSeconds must be a whole number of 0 or more, got -1", "Down", { forSeconds: -1 }],
  [
    "alertRules.Down.labels must not contain severity, which is the prop severity",
    "Down",
    { labels: { severity: "x" } },
  ],
  ["alertRules.Down.labels must not contain alertname", "Down", { labels: { alertname: "x" } }],
  ["alertRules.Down.labels must be label names", "Down", { labels: { "a-b": "x" } }],
  [
    "alertRules.Down.expr must be PromQL of Prometheus 3.14: it ends too early",
    "Down",
    { expr: "rate(up[5m" },
  ],
  [
    "alertRules.Down.keepFiringForSeconds must be a whole number of 0 or more, got 0.5",
    "Down",
    { keepFiringForSeconds: 0.5 },
  ],
  ["alertRules.Down.runbookUrl must begin with http:// or https://", "Down", { runbookUrl: "wiki" }],
  [
    "alertRules.Down.summary must be a template that Prometheus reads: humanise is not a function",
    "Down",
    { summary: "{{ $value | humanise }}" },
  ],
  [
    "alertRules.Down.labels.team must be a template that Prometheus reads: {{ end }}",
    "Down",
    { labels: { team: "{{ end }}" } },
  ],
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
  expect(jobsOfRules({ A: { ...REQUIRED, expr } })).toEqual(jobs.map((job) => ({ by: "alertRules.A", job })));
});

test("recording rules come before the alerts in a group", () => {
  expect(written({ A: EVERY_PROP }, { "job:up:sum": RECORDING, free: { expr: "up" } })).toMatchObject([
    {
      name: "nodes",
      rules: [{ record: "job:up:sum", expr: "sum by (job) (up)", labels: { team: "a" } }, { alert: "A" }],
    },
    { name: "recordings", rules: [{ record: "free", expr: "up" }] },
  ]);
});

test.each<[string, string, RecordingRule]>([
  ["recordingRules must be named by letters, digits, underscores and colons", "a b", RECORDING],
  ["recordingRules.a.expr must be PromQL of Prometheus 3.14: argument 1 of rate", "a", { expr: "rate(up)" }],
  ["recordingRules.a.labels must not contain __name__", "a", { expr: "up", labels: { __name__: "b" } }],
])("fails because %s", (message, name, rule) => {
  expect(() => written({}, { [name]: rule })).toThrow(`stack/monitoring: ${message}`);
});

describe("features of Prometheus", () => {
  const enableFeatures = [
    PrometheusFeature.PROMQL_EXPERIMENTAL_FUNCTIONS,
    PrometheusFeature.CONCURRENT_RULE_EVAL,
  ];
  const alertRules = {
    Odd: { expr: "mad_over_time(up[5m]) > 1", severity: Severity.INFO, summary: "odd" },
  };

  test("are enabled in both profiles, and rules may use them", () => {
    const prometheus = { ...FULL.prometheus, enableFeatures };
    expect(make({ ...FULL, prometheus, alertRules }).values("release")).toMatchObject({
      prometheus: { prometheusSpec: { enableFeatures } },
    });
    const { find } = make({ ...LIGHT, prometheus, alertRules });
    expect(JSON.stringify(find("kubernetes_deployment_v1"))).toContain(
      '"--enable-feature=promql-experimental-functions,concurrent-rule-eval"',
    );
  });

  test("fails for a rule that uses one that is not enabled", () => {
    expect(() => make({ ...LIGHT, alertRules })).toThrow(
      "alertRules.Odd.expr must be PromQL of Prometheus 3.14: mad_over_time needs prometheus.enableFeatures",
    );
  });

  test("fails for a rule for which the operator would drop the whole file, and which the light profile accepts", () => {
    const recordingRules = { "a:b": { expr: "rate(up[5m + 1m])" } };
    expect(() => make({ ...LIGHT, recordingRules })).not.toThrow();
    expect(() => make({ ...FULL, recordingRules })).toThrow(
      "needs prometheus.enableFeatures to contain promql-duration-expr",
    );
  });

  test("fails for a feature that is listed twice", () => {
    const prometheus = { ...FULL.prometheus, enableFeatures: [enableFeatures[0]!, enableFeatures[0]!] };
    expect(() => make({ ...FULL, prometheus })).toThrow("prometheus.enableFeatures must contain each once");
  });
});
