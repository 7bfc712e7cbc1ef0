import { type AlertmanagerProps } from "../../../constructs";
import { config, KEY } from "./example";

test("global is written in Alertmanager's syntax", () => {
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
  [
    ".slackAppToken must not be set together with slackApiUrl",
    { slackApiUrl: KEY("a"), slackAppToken: KEY("b") },
  ],
  ['.pagerduty_url must be a URL of http or https, got "a"', { pagerdutyUrl: "a" }],
  [
    '.http_config must contain fields that Alertmanager supports there (did you mean "proxy_url"?), got "proxyurl"',
    { httpConfig: { proxyurl: "a" } },
  ],
  [
    " must not contain a secret (GR-10): put it into a Secret, and refer to it in password_file",
    { httpConfig: { basic_auth: { username: "a", password: "b" } } },
  ],
  [
    ".smtp_tls_config must contain cert_file and key_file, or neither of them",
    { smtpTlsConfig: { cert_file: "/x" } },
  ],
])("fails because alertmanager.global%s", (message, global) => {
  expect(() => config({ global })).toThrow(`stack/monitoring: alertmanager.global${message}`);
});
