import { type AlertmanagerProps, type JsonObject, Memory } from "../../../constructs";
import { toAlertmanagerConfig } from "../../../constructs/monitoring/alertmanager/alertmanager-config";
import { mistakeInMatchers } from "../../../constructs/monitoring/alertmanager/matchers";
import { RECEIVER_KINDS } from "../../../constructs/monitoring/alertmanager/receiver-kinds";

const volume = { storage: Memory.gibibytes(1), storageClass: "longhorn" };

const written = (receiver: JsonObject, global?: JsonObject) =>
  toAlertmanagerConfig("stack/monitoring", { volume, receivers: { ops: receiver } }, global);

const SLACK = { channel: "#ops", api_url_file: "/etc/alertmanager/secrets/slack/url" };

test.each<[string, JsonObject, JsonObject]>([
  ["a Slack with its URL in a file", { slack_configs: [SLACK] }, {}],
  ["a Slack by the global URL", { slack_configs: [{ channel: "#ops" }] }, { slack_api_url_file: "/x" }],
  [
    "a Victorops, whose routing key is no secret",
    { victorops_configs: [{ routing_key: "a", api_key_file: "/x" }] },
    {},
  ],
  ["a webhook", { webhook_configs: [{ url: "http://a.b/c", send_resolved: false }] }, {}],
  ["labels", { labels: { team: "a" } }, {}],
])("takes %s", (_name, receiver, global) => {
  expect(written(receiver, global)).toMatchObject({
    receivers: [{ name: "null" }, { ...receiver, name: "ops" }],
  });
});

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
  ["ops.email_configs[0] must hold smarthost", { email_configs: [{ to: "a@b" }] }],
  [
    "ops.webhook_configs[0] must hold one of url and url_file",
    { webhook_configs: [{ url: "http://a", url_file: "/x" }] },
  ],
  ["ops.webhook_configs must be a list", { webhook_configs: { url: "http://a" } }],
  [
    "ops.telegram_configs[0] must hold chat_id or chat_id_file",
    { telegram_configs: [{ bot_token_file: "/x" }] },
  ],
  [
    "ops must hold no secret (GR-10): put it into a Secret, list that in secrets, and name its file in auth_password_file",
    { email_configs: [{ to: "a", auth_password: "x" }] },
  ],
  [
    "ops must hold no secret (GR-10): put it into a Secret, list that in secrets, and name its file in webhook_url_file",
    { discord_configs: [{ webhook_url: "https://x" }] },
  ],
  [
    "ops must hold no secret (GR-10): put it into a Secret, list that in secrets, and name its file in credentials_file",
    { webex_configs: [{ room_id: "a", http_config: { authorization: { credentials: "x" } } }] },
  ],
])("fails because alertmanager.receivers.%s", (message, receiver) => {
  expect(() => written(receiver)).toThrow(`stack/monitoring: alertmanager.receivers.${message}`);
});

test("every field that is needed is one that is known", () => {
  for (const { fields, needs } of RECEIVER_KINDS.values()) {
    const own = needs.flat().filter((name) => !name.startsWith("global."));
    expect(fields).toEqual(expect.arrayContaining(own));
  }
});

test.each([
  'severity = "critical"',
  "severity=critical",
  'alertname =~ "Watchdog|InfoInhibitor"',
  '{severity="critical", team!="a"}',
  '"a.b" =~ "(?i:x)"',
  "severity =",
  'path=~"C:\\\\\\\\dir"',
  "host=~[a-c].lab",
])("Alertmanager reads the matcher %s", (matcher) => {
  expect(mistakeInMatchers(matcher)).toBeUndefined();
});

test.each([
  ['severity == "critical"', "be <label>"],
  ["severity", "be <label>"],
  ['severity = "critical', "be <label>"],
  ['severity ~ "a"', "be <label>"],
  ['a="b"c"', "be <label>"],
  ['severity =~ "(?!a)"', "hold a regular expression of RE2: invalid or unsupported Perl syntax"],
])("fails for the matcher %s", (matcher, mistake) => {
  const routes: AlertmanagerProps["routes"] = [{ receiver: "null", matchers: [matcher] }];
  expect(() => toAlertmanagerConfig("stack/monitoring", { volume, routes })).toThrow(
    `stack/monitoring: alertmanager.routes[0].matchers[0] must ${mistake}`,
  );
});
