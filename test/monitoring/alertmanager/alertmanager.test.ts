import { type AlertmanagerProps, type JsonObject } from "../../../constructs";
import { mistakeInMatchers } from "../../../constructs/monitoring/alertmanager/matchers";
import { config, HOOK } from "./example";

const CRITICAL = ['severity = "critical"'];

test("routes can be nested, inherit options, group alerts, and be muted", () => {
  const times = {
    nights: [
      {
        times: [{ startTime: "22:00", endTime: "24:00" }],
        weekdays: ["monday:friday"],
        location: "Europe/Berlin",
      },
    ],
  };
  const { route, time_intervals: intervals } = config({
    receivers: { ops: { webhook_configs: [HOOK] } },
    groupBy: ["namespace", "job"],
    groupWaitSeconds: 0,
    repeatIntervalSeconds: 3600,
    timeIntervals: times,
    routes: [
      {
        receiver: "ops",
        matchers: CRITICAL,
        groupBy: ["..."],
        groupIntervalSeconds: 60,
        muteTimeIntervals: ["nights"],
        routes: [{ matchers: ['team = "a"'], activeTimeIntervals: ["nights"], continue: true }],
      },
    ],
  });
  expect(route).toEqual({
    receiver: "null",
    group_by: ["namespace", "job"],
    group_wait: "0s",
    repeat_interval: "3600s",
    routes: [
      { receiver: "null", matchers: ['alertname =~ "Watchdog|InfoInhibitor"'] },
      {
        receiver: "ops",
        matchers: CRITICAL,
        group_by: ["..."],
        group_interval: "60s",
        mute_time_intervals: ["nights"],
        routes: [{ matchers: ['team = "a"'], active_time_intervals: ["nights"], continue: true }],
      },
    ],
  });
  expect(intervals).toEqual([
    {
      name: "nights",
      time_intervals: [
        {
          times: [{ start_time: "22:00", end_time: "24:00" }],
          weekdays: ["monday:friday"],
          location: "Europe/Berlin",
        },
      ],
    },
  ]);
});

test("inhibition rules are added to the chart's own", () => {
  const rule = { sourceMatchers: ['alertname = "NodeDown"'], targetMatchers: ['job = "a"'], equal: ["node"] };
  const rules = config({ inhibitRules: [rule] }).inhibit_rules as JsonObject[];
  expect(rules).toHaveLength(5);
  expect(rules.at(-1)).toEqual({
    source_matchers: rule.sourceMatchers,
    target_matchers: rule.targetMatchers,
    equal: ["node"],
  });
});

test.each<[string, Partial<AlertmanagerProps>]>([
  [
    'routes[0].receiver must be one of the receivers (did you mean "null"?), got "nul"',
    { routes: [{ receiver: "nul", matchers: CRITICAL }] },
  ],
  [
    "routes[0].routes[0].matchers must contain at least one",
    { routes: [{ matchers: CRITICAL, routes: [{ matchers: [] }] }] },
  ],
  [
    'routes[0].muteTimeIntervals must be one of the timeIntervals (did you mean "nights"?), got "night"',
    { timeIntervals: { nights: [{}] }, routes: [{ matchers: CRITICAL, muteTimeIntervals: ["night"] }] },
  ],
  ["groupBy must contain nothing besides ...", { groupBy: ["...", "job"] }],
  ["groupBy must name each label once", { groupBy: ["job", "job"] }],
  ['groupBy must be label names, got "a.b"', { groupBy: ["a.b"] }],
  ["groupIntervalSeconds must be a whole number of 1 or more", { groupIntervalSeconds: 0 }],
  [
    "routes[0].groupWaitSeconds must be a whole number of 0 or more",
    { routes: [{ matchers: CRITICAL, groupWaitSeconds: -1 }] },
  ],
  [
    "inhibitRules[0].sourceMatchers must contain at least one",
    { inhibitRules: [{ sourceMatchers: [], targetMatchers: CRITICAL }] },
  ],
  [
    "inhibitRules[0].targetMatchers[0] must be <label>",
    { inhibitRules: [{ sourceMatchers: CRITICAL, targetMatchers: ["a == b"] }] },
  ],
  [
    "inhibitRules[0].equal must be label names",
    { inhibitRules: [{ sourceMatchers: CRITICAL, targetMatchers: CRITICAL, equal: [""] }] },
  ],
  ["timeIntervals.a must contain at least one interval", { timeIntervals: { a: [] } }],
  [
    "timeIntervals.a[0].times[0] must be from HH:MM to a later HH:MM",
    { timeIntervals: { a: [{ times: [{ startTime: "22:00", endTime: "06:00" }] }] } },
  ],
  [
    "timeIntervals.a[0].weekdays must be days of the week",
    { timeIntervals: { a: [{ weekdays: ["monday:fri"] }] } },
  ],
  [
    "timeIntervals.a[0].daysOfMonth must be days of the month",
    { timeIntervals: { a: [{ daysOfMonth: ["-1:3"] }] } },
  ],
  ["timeIntervals.a[0].months must be months", { timeIntervals: { a: [{ months: ["13"] }] } }],
  ["timeIntervals.a[0].years must be years", { timeIntervals: { a: [{ years: ["2028:2026"] }] } }],
  [
    "timeIntervals.a[0].times must contain at least one, or be omitted",
    { timeIntervals: { a: [{ times: [] }] } },
  ],
  [
    "timeIntervals.a[0].location must be a name of the time zone database",
    { timeIntervals: { a: [{ location: "europe/berlin" }] } },
  ],
])("fails because alertmanager.%s", (message, props) => {
  expect(() => config(props)).toThrow(`stack/monitoring: alertmanager.${message}`);
});

test.each([
  'severity = "critical"',
  "severity=critical",
  'alertname =~ "Watchdog|InfoInhibitor"',
  '{severity="critical", team!="a"}',
  "severity =",
  'path=~"C:\\\\\\\\dir"',
  "host=~[a-c].lab",
])("the operator and Alertmanager accept the matcher %s", (matcher) => {
  expect(mistakeInMatchers(matcher)).toBeUndefined();
});

test.each([
  ['severity == "critical"', "be <label>"],
  ["severity == critical", "be <label>"],
  ["severity", "be <label>"],
  ["{}", "be <label>"],
  ['severity = "critical', "be <label>"],
  ['severity ~ "a"', "be <label>"],
  ['a="b"c"', "be <label>"],
  ['"a.b" =~ "(?i:x)"', "be <label>"],
  ['severity =~ "(?!a)"', "contain a regular expression of RE2: invalid or unsupported Perl syntax"],
])("fails for the matcher %s", (matcher, mistake) => {
  const routes: AlertmanagerProps["routes"] = [{ receiver: "null", matchers: [matcher] }];
  expect(() => config({ routes })).toThrow(
    `stack/monitoring: alertmanager.routes[0].matchers[0] must ${mistake}`,
  );
});
