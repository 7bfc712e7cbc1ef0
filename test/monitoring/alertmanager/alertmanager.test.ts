import { type AlertmanagerProps, type JsonObject, Memory } from "../../../constructs";
import {
  mountedSecrets,
  toAlertmanagerConfig,
} from "../../../constructs/monitoring/alertmanager/alertmanager-config";
import { mistakeInMatchers } from "../../../constructs/monitoring/alertmanager/matchers";
import { OBJECTS } from "../../../constructs/monitoring/alertmanager/schema/objects";
import { RECEIVER_KINDS } from "../../../constructs/monitoring/alertmanager/schema/receiver-kinds";

const volume = { size: Memory.gibibytes(1), storageClass: "longhorn" };

const config = (props: Partial<AlertmanagerProps>) =>
  toAlertmanagerConfig("stack/monitoring", { volume, ...props });

const written = (receiver: JsonObject, props: Partial<AlertmanagerProps> = {}) =>
  config({ receivers: { ops: receiver }, ...props });

const SLACK = { channel: "#ops", api_url_file: { secretName: "slack", key: "url" } };
const HOOK = { url: "http://a.b/c" };

test.each<[string, JsonObject, Partial<AlertmanagerProps>]>([
  [
    "a Slack by the global URL",
    { slack_configs: [{ channel: "#ops" }] },
    { global: { slackApiUrl: KEY("slack") } },
  ],
  [
    "mail by the global server",
    { email_configs: [{ to: "a@b" }] },
    { global: { smtpSmarthost: "mail:587", smtpFrom: "a@b" } },
  ],
  [
    "a Victorops, whose routing key is no secret",
    { victorops_configs: [{ routing_key: "a", api_key_file: "/x" }] },
    {},
  ],
  [
    "a webhook",
    { webhook_configs: [{ url: "http://a.b/c", send_resolved: false, max_alerts: 0, timeout: "10s" }] },
    {},
  ],
  [
    "a file of a Secret that is listed",
    { webhook_configs: [{ url_file: "/etc/alertmanager/secrets/a/b" }] },
    { secrets: ["a"] },
  ],
  [
    "a Telegram of a group",
    { telegram_configs: [{ chat_id: -1001234567890, bot_token_file: "/x", parse_mode: "HTML" }] },
    {},
  ],
])("takes %s", (_name, receiver, props) => {
  expect(written(receiver, props)).toMatchObject({
    receivers: [{ name: "null" }, { ...receiver, name: "ops" }],
  });
});

/** A key of a Secret. */
function KEY(secretName: string, key = "key") {
  return { secretName, key };
}

test("what refers to a Secret becomes the file of it, which is mounted", () => {
  const props: AlertmanagerProps = {
    volume,
    secrets: ["mine"],
    global: { smtpAuthPassword: KEY("mail"), slackAppToken: KEY("slack", "app") },
    receivers: {
      ops: { slack_configs: [SLACK], pagerduty_configs: [{ routing_key_file: KEY("pager") }] },
      hook: {
        webhook_configs: [{ ...HOOK, http_config: { http_headers: { "X-Key": { files: [KEY("hook")] } } } }],
      },
    },
  };
  const folder = "/etc/alertmanager/secrets";
  expect(toAlertmanagerConfig("stack", props)).toMatchObject({
    global: { smtp_auth_password_file: `${folder}/mail/key`, slack_app_token_file: `${folder}/slack/app` },
    receivers: [
      { name: "null" },
      {
        slack_configs: [{ api_url_file: `${folder}/slack/url` }],
        pagerduty_configs: [{ routing_key_file: `${folder}/pager/key` }],
      },
      {
        webhook_configs: [{ http_config: { http_headers: { "X-Key": { files: [`${folder}/hook/key`] } } } }],
      },
    ],
  });
  expect(mountedSecrets(props)).toEqual(["mine", "hook", "mail", "pager", "slack"]);
});

test("global is written in Alertmanager's words", () => {
  const global = {
    resolveTimeoutSeconds: 600,
    smtpSmarthost: "mail.lab:587",
    smtpFrom: "a@lab",
    smtpRequireTls: false,
    smtpTlsConfig: { ca_file: KEY("ca", "ca.crt") },
    httpConfig: { proxy_url: "http://proxy:3128" },
    opsgenieApiUrl: "https://a/",
    rocketchatTokenId: KEY("rocket", "id"),
  };
  expect(config({ global }).global).toEqual({
    resolve_timeout: "600s",
    smtp_smarthost: "mail.lab:587",
    smtp_from: "a@lab",
    smtp_require_tls: false,
    smtp_tls_config: { ca_file: "/etc/alertmanager/secrets/ca/ca.crt" },
    http_config: { proxy_url: "http://proxy:3128" },
    opsgenie_api_url: "https://a/",
    rocketchat_token_id_file: "/etc/alertmanager/secrets/rocket/id",
  });
  expect(config({})).not.toHaveProperty("global");
});

test.each<[string, NonNullable<AlertmanagerProps["global"]>]>([
  ['.smtp_smarthost must be <host>:<port>, got "mail"', { smtpSmarthost: "mail" }],
  [".resolveTimeoutSeconds must be a whole number of 1 or more", { resolveTimeoutSeconds: 0 }],
  [".slackAppToken must be absent beside slackApiUrl", { slackApiUrl: KEY("a"), slackAppToken: KEY("b") }],
  ['.pagerduty_url must be a URL of http or https, got "a"', { pagerdutyUrl: "a" }],
  [
    '.http_config must hold fields that Alertmanager knows there (did you mean "proxy_url"?), got "proxyurl"',
    { httpConfig: { proxyurl: "a" } },
  ],
  [
    " must hold no secret (GR-10): put it into a Secret, and refer to it in password_file",
    { httpConfig: { basic_auth: { username: "a", password: "b" } } },
  ],
  ['.smtpAuthPassword.secretName must be the name of a Secret, got "A"', { smtpAuthPassword: KEY("A") }],
  [
    ".smtp_tls_config must hold cert_file and key_file, or none of them",
    { smtpTlsConfig: { cert_file: "/x" } },
  ],
])("fails because alertmanager.global%s", (message, global) => {
  expect(() => config({ global })).toThrow(`stack/monitoring: alertmanager.global${message}`);
});

const NO_SECRET = "ops must hold no secret (GR-10):";
const REFER = `${NO_SECRET} put it into a Secret, and refer to it in`;

test.each<[string, JsonObject]>([
  [
    'ops must hold fields of Alertmanager\'s receivers (did you mean "slack_configs"?), got "slack_config"',
    { slack_config: [SLACK] },
  ],
  [
    "ops.slack_configs[0] must hold api_url or api_url_file or app_token or app_token_file, or Alertmanager refuses it",
    { slack_configs: [{ channel: "#ops" }] },
  ],
  [
    'ops.slack_configs[0] must hold fields that Alertmanager knows there (did you mean "channel"?), got "chanel"',
    { slack_configs: [{ ...SLACK, chanel: "x" }] },
  ],
  [
    "ops.slack_configs[0] must have the api_url https://slack.com/api/chat.postMessage for update_message",
    { slack_configs: [{ ...SLACK, update_message: true }] },
  ],
  [
    "ops.slack_configs[0].actions[0] must hold text, or Alertmanager refuses it",
    { slack_configs: [{ ...SLACK, actions: [{ type: "button" }] }] },
  ],
  ["ops.email_configs[0] must hold smarthost", { email_configs: [{ to: "a@b" }] }],
  [
    'ops.email_configs[0].require_tls must be true or false, got "no"',
    { email_configs: [{ to: "a", require_tls: "no" }] },
  ],
  [
    "ops.email_configs[0] must set the header subject once",
    { email_configs: [{ to: "a", headers: { Subject: "a", subject: "b" } }] },
  ],
  [
    "ops.webhook_configs[0] must hold one of url and url_file",
    { webhook_configs: [{ ...HOOK, url_file: "/x" }] },
  ],
  ["ops.webhook_configs must be a list", { webhook_configs: HOOK }],
  ["ops.webhook_configs[0] must be an object", { webhook_configs: [null] }],
  [
    'ops.webhook_configs[0].url must be a URL of http or https, got "a.b"',
    { webhook_configs: [{ url: "a.b" }] },
  ],
  [
    "ops.webhook_configs[0].url must be a template that Go reads",
    { webhook_configs: [{ url: "http://{{ .x" }] },
  ],
  [
    'ops.webhook_configs[0].timeout must be a duration such as 500ms, 30s or 5m, got "30"',
    { webhook_configs: [{ ...HOOK, timeout: "30" }] },
  ],
  [
    "ops.webhook_configs[0].http_config must hold one of authorization and basic_auth",
    { webhook_configs: [{ ...HOOK, http_config: { authorization: {}, basic_auth: {} } }] },
  ],
  [
    "ops.telegram_configs[0] must hold chat_id or chat_id_file",
    { telegram_configs: [{ bot_token_file: "/x" }] },
  ],
  [
    'ops.telegram_configs[0].chat_id must be a whole number, got "1"',
    { telegram_configs: [{ bot_token_file: "/x", chat_id: "1" }] },
  ],
  [
    "ops.telegram_configs[0] must have a parse_mode of Markdown, MarkdownV2, HTML",
    { telegram_configs: [{ bot_token_file: "/x", chat_id: 1, parse_mode: "html" }] },
  ],
  [
    "ops must not hold labels, which the operator does not know, so that it keeps the former configuration: leave them out",
    { labels: { team: "a" } },
  ],
  [
    "ops.msteams_configs[0] must not hold webhook_url_file, which the operator does not know, so that it keeps the former configuration: use msteamsv2_configs",
    { msteams_configs: [{ webhook_url_file: "/x" }] },
  ],
  [
    "ops.webhook_configs[0].url_file must be the file of a Secret that alertmanager.secrets lists",
    { webhook_configs: [{ url_file: "/etc/alertmanager/secrets/a/b" }] },
  ],
  [
    "ops.webhook_configs[0].url must refer to no Secret: what reads one is url_file",
    { webhook_configs: [{ url: KEY("a") }] },
  ],
  [
    "ops.webhook_configs[0].url_file.secretName must be the name of a Secret",
    { webhook_configs: [{ url_file: KEY("A") }] },
  ],
  [
    `${REFER} auth_password_file: { secretName, key }, got "auth_password"`,
    { email_configs: [{ to: "a", auth_password: "x" }] },
  ],
  [`${REFER} api_url_file: { secretName, key }`, { slack_configs: [{ api_url: "https://a" }] }],
  [
    `${REFER} credentials_file: { secretName, key }`,
    { webex_configs: [{ room_id: "a", http_config: { authorization: { credentials: "x" } } }] },
  ],
  [
    `${REFER} files: [{ secretName, key }]`,
    { webhook_configs: [{ ...HOOK, http_config: { http_headers: { "X-A": { secrets: ["x"] } } } }] },
  ],
  [
    `${NO_SECRET} make an AlertmanagerConfig, whose discordConfigs take apiURL from a Secret`,
    { discord_configs: [{ webhook_url: "https://x" }] },
  ],
  [
    `${NO_SECRET} let sigv4 use a profile or role_arn`,
    { sns_configs: [{ topic_arn: "a", sigv4: { access_key: "a", secret_key: "b" } }] },
  ],
  [NO_SECRET, { webhook_configs: [{ url: "https://a/?token=abcdefgh" }] }],
])("fails because alertmanager.receivers.%s", (message, receiver) => {
  expect(() => written(receiver)).toThrow(`stack/monitoring: alertmanager.receivers.${message}`);
});

test("every field that is needed is one that is known, and every type is one", () => {
  for (const [list, { fields, needs }] of RECEIVER_KINDS) {
    const own = needs
      .flat()
      .filter((name) => !name.startsWith("global.") && !name.startsWith("http_config."));
    // the operator reads no file there, so that neither is known and needed at once.
    const isWithoutFile = ["discord_configs", "msteams_configs"].includes(list);
    expect([list, [...fields.keys()]]).toEqual([
      list,
      expect.arrayContaining(own.filter((name) => !isWithoutFile || !name.endsWith("_file"))),
    ]);
  }
  expect([...OBJECTS.keys()]).toContain("http");
});

const CRITICAL = ['severity = "critical"'];

test("routes nest, inherit, group and rest", () => {
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

test("rules that hold alerts back come beside the chart's own", () => {
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
    "routes[0].routes[0].matchers must hold at least one",
    { routes: [{ matchers: CRITICAL, routes: [{ matchers: [] }] }] },
  ],
  [
    'routes[0].muteTimeIntervals must be one of the timeIntervals (did you mean "nights"?), got "night"',
    { timeIntervals: { nights: [{}] }, routes: [{ matchers: CRITICAL, muteTimeIntervals: ["night"] }] },
  ],
  ["groupBy must hold ... alone", { groupBy: ["...", "job"] }],
  ["groupBy must name each label once", { groupBy: ["job", "job"] }],
  ['groupBy must be names of labels, got "a.b"', { groupBy: ["a.b"] }],
  ["groupIntervalSeconds must be a whole number of 1 or more", { groupIntervalSeconds: 0 }],
  [
    "routes[0].groupWaitSeconds must be a whole number of 0 or more",
    { routes: [{ matchers: CRITICAL, groupWaitSeconds: -1 }] },
  ],
  [
    "inhibitRules[0].sourceMatchers must hold at least one",
    { inhibitRules: [{ sourceMatchers: [], targetMatchers: CRITICAL }] },
  ],
  [
    "inhibitRules[0].targetMatchers[0] must be <label>",
    { inhibitRules: [{ sourceMatchers: CRITICAL, targetMatchers: ["a == b"] }] },
  ],
  [
    "inhibitRules[0].equal must be names of labels",
    { inhibitRules: [{ sourceMatchers: CRITICAL, targetMatchers: CRITICAL, equal: [""] }] },
  ],
  ["timeIntervals.a must hold at least one interval", { timeIntervals: { a: [] } }],
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
    "timeIntervals.a[0].times must hold at least one, or be left out",
    { timeIntervals: { a: [{ times: [] }] } },
  ],
  [
    "timeIntervals.a[0].location must be a time zone",
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
])("the operator and Alertmanager read the matcher %s", (matcher) => {
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
  ['severity =~ "(?!a)"', "hold a regular expression of RE2: invalid or unsupported Perl syntax"],
])("fails for the matcher %s", (matcher, mistake) => {
  const routes: AlertmanagerProps["routes"] = [{ receiver: "null", matchers: [matcher] }];
  expect(() => config({ routes })).toThrow(
    `stack/monitoring: alertmanager.routes[0].matchers[0] must ${mistake}`,
  );
});
