import { type AlertmanagerProps, type JsonObject } from "../../../constructs";
import { mountedSecrets, toAlertmanagerConfig } from "../../../constructs/monitoring/alertmanager/config";
import { OBJECTS } from "../../../constructs/monitoring/alertmanager/schema/objects";
import { RECEIVER_KINDS } from "../../../constructs/monitoring/alertmanager/schema/receiver-kinds";
import { volume, config, HOOK, KEY } from "./example";

const written = (receiver: JsonObject, props: Partial<AlertmanagerProps> = {}) =>
  config({ receivers: { ops: receiver }, ...props });

const SLACK = { channel: "#ops", api_url_file: { secretName: "slack", key: "url" } };

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
])("accepts %s", (_name, receiver, props) => {
  expect(written(receiver, props)).toMatchObject({
    receivers: [{ name: "null" }, { ...receiver, name: "ops" }],
  });
});

test("a reference to a Secret becomes a mounted file", () => {
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

const NO_SECRET = "ops must not contain a secret (GR-10):";
const REFER = `${NO_SECRET} put it into a Secret, and refer to it in`;

test.each<[string, JsonObject]>([
  [
    'ops must contain fields of Alertmanager\'s receivers (did you mean "slack_configs"?), got "slack_config"',
    { slack_config: [SLACK] },
  ],
  [
    "ops.slack_configs[0] must contain api_url or api_url_file or app_token or app_token_file, or Alertmanager refuses it",
    { slack_configs: [{ channel: "#ops" }] },
  ],
  [
    'ops.slack_configs[0] must contain fields that Alertmanager supports there (did you mean "channel"?), got "chanel"',
    { slack_configs: [{ ...SLACK, chanel: "x" }] },
  ],
  [
    "ops.slack_configs[0] must have the api_url https://slack.com/api/chat.postMessage for update_message",
    { slack_configs: [{ ...SLACK, update_message: true }] },
  ],
  [
    "ops.slack_configs[0].actions[0] must contain text, or Alertmanager refuses it",
    { slack_configs: [{ ...SLACK, actions: [{ type: "button" }] }] },
  ],
  ["ops.email_configs[0] must contain smarthost", { email_configs: [{ to: "a@b" }] }],
  [
    'ops.email_configs[0].require_tls must be true or false, got "no"',
    { email_configs: [{ to: "a", require_tls: "no" }] },
  ],
  [
    "ops.email_configs[0] must set the header subject once",
    { email_configs: [{ to: "a", headers: { Subject: "a", subject: "b" } }] },
  ],
  [
    "ops.webhook_configs[0] must contain one of url and url_file",
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
    "ops.webhook_configs[0].http_config must contain one of authorization and basic_auth",
    { webhook_configs: [{ ...HOOK, http_config: { authorization: {}, basic_auth: {} } }] },
  ],
  [
    "ops.telegram_configs[0] must contain chat_id or chat_id_file",
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
    "ops must not contain labels, which the operator does not support, so that it keeps the previous configuration: leave them out",
    { labels: { team: "a" } },
  ],
  [
    "ops.msteams_configs[0] must not contain webhook_url_file, which the operator does not support, so that it keeps the previous configuration: use msteamsv2_configs",
    { msteams_configs: [{ webhook_url_file: "/x" }] },
  ],
  [
    "ops.webhook_configs[0].url_file must be the file of a Secret that alertmanager.secrets lists",
    { webhook_configs: [{ url_file: "/etc/alertmanager/secrets/a/b" }] },
  ],
  [
    "ops.webhook_configs[0].url must not refer to a Secret: use url_file",
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
    `${NO_SECRET} create an AlertmanagerConfig, whose discordConfigs read apiURL from a Secret`,
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

test("every required field is known, and every type is valid", () => {
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
