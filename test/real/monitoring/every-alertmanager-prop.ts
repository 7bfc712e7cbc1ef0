import type { AlertmanagerProps } from "../../../constructs";

const KEY = (secretName: string) => ({ secretName, key: "key" });

/** A configuration with all props. */
export const EVERYTHING: Partial<AlertmanagerProps> = {
  global: {
    resolveTimeoutSeconds: 600,
    smtpSmarthost: "mail.lab:587",
    smtpFrom: "a@lab",
    smtpRequireTls: true,
    smtpAuthUsername: "a",
    smtpAuthPassword: KEY("mail"),
    slackApiUrl: KEY("slack"),
    smtpForceImplicitTls: false,
    httpConfig: { proxy_url: "http://proxy:3128" },
    smtpTlsConfig: { insecure_skip_verify: true },
    telegramApiUrl: "https://a",
    jiraApiUrl: "https://a",
    wechatApiCorpId: "a",
    telegramBotToken: KEY("bot"),
    pagerdutyUrl: "https://a",
    opsgenieApiUrl: "https://a",
    victoropsApiUrl: "https://a",
    webexApiUrl: "https://a",
  },
  secrets: ["mine"],
  receivers: {
    ops: {
      email_configs: [{ to: "b@lab", headers: { Subject: "{{ .CommonLabels.alertname }}" } }],
      slack_configs: [{ channel: "#ops" }],
      telegram_configs: [{ chat_id: -1001234567890 }],
      webhook_configs: [{ url: "http://a.b/c", max_alerts: 5 }],
    },
  },
  defaultReceiver: "ops",
  groupBy: ["namespace", "job"],
  inhibitRules: [{ sourceMatchers: ["a = b"], targetMatchers: ["a = c"], equal: ["node"] }],
  timeIntervals: {
    nights: [
      {
        times: [{ startTime: "22:00", endTime: "24:00" }],
        weekdays: ["monday:friday"],
        daysOfMonth: ["1:5", "-3:-1"],
      },
      { months: ["january:march", "12"], years: ["2026:2028"], location: "Europe/Berlin" },
    ],
  },
  routes: [
    {
      matchers: ['severity = "critical"'],
      groupBy: ["..."],
      groupWaitSeconds: 0,
      repeatIntervalSeconds: 3600,
      routes: [{ receiver: "null", matchers: ["a =~ b"], muteTimeIntervals: ["nights"], continue: true }],
    },
  ],
};
