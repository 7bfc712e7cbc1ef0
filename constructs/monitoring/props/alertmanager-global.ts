import type { JsonObject } from "../../charts";
import type { SecretKey } from "../../cluster";

/**
 * Defaults of all receivers: the section `global` of Alertmanager, with its names in camel case. Each Secret is mounted, and
 * its file set as the `..._file` field of that name.
 * @see https://prometheus.io/docs/alerting/latest/configuration/#file-layout-and-global-settings
 */
export interface AlertmanagerGlobal {
  /**
   * Seconds after which an alert without an end time counts as resolved unless it is sent again; a whole number of 1 or
   * more. Alerts of Prometheus always have an end time.
   * @default 300
   */
  readonly resolveTimeoutSeconds?: number;
  /**
   * SMTP server, `<host>:<port>`.
   * @default - each receiver of mail sets its own
   */
  readonly smtpSmarthost?: string;
  /**
   * Sender of mail.
   * @default - each receiver of mail sets its own
   */
  readonly smtpFrom?: string;
  /**
   * Host name that Alertmanager sends in the SMTP greeting.
   * @default "localhost"
   */
  readonly smtpHello?: string;
  /**
   * SMTP user.
   * @default - none
   */
  readonly smtpAuthUsername?: string;
  /**
   * SMTP password, for the mechanisms LOGIN and PLAIN.
   * @default - none
   */
  readonly smtpAuthPassword?: SecretKey;
  /**
   * SMTP secret, for the mechanism CRAM-MD5.
   * @default - none
   */
  readonly smtpAuthSecret?: SecretKey;
  /**
   * SMTP identity, for the mechanism PLAIN.
   * @default - none
   */
  readonly smtpAuthIdentity?: string;
  /**
   * Whether TLS is required to send mail.
   * @default true
   */
  readonly smtpRequireTls?: boolean;
  /**
   * Whether the connection starts with TLS (implicit TLS) instead of STARTTLS.
   * @default - true on port 465, else false
   */
  readonly smtpForceImplicitTls?: boolean;
  /**
   * TLS settings for SMTP: a `tls_config` of Alertmanager.
   * @default - the defaults of Alertmanager
   */
  readonly smtpTlsConfig?: JsonObject;
  /**
   * HTTP settings of all receivers: an `http_config` of Alertmanager, with passwords and tokens in files.
   * @default - the defaults of Alertmanager
   */
  readonly httpConfig?: JsonObject;
  /**
   * URL of a Slack webhook, which is a secret itself.
   * @default - none
   */
  readonly slackApiUrl?: SecretKey;
  /**
   * Token of a Slack app; not together with `slackApiUrl`.
   * @default - none
   */
  readonly slackAppToken?: SecretKey;
  /**
   * URL of the API for Slack apps.
   * @default "https://slack.com/api/chat.postMessage"
   */
  readonly slackAppUrl?: string;
  /**
   * URL of the API of PagerDuty.
   * @default "https://events.pagerduty.com/v2/enqueue"
   */
  readonly pagerdutyUrl?: string;
  /**
   * URL of the API of Opsgenie.
   * @default "https://api.opsgenie.com/"
   */
  readonly opsgenieApiUrl?: string;
  /**
   * API key of Opsgenie.
   * @default - none
   */
  readonly opsgenieApiKey?: SecretKey;
  /**
   * URL of the API of VictorOps.
   * @default "https://alert.victorops.com/integrations/generic/20131114/alert/"
   */
  readonly victoropsApiUrl?: string;
  /**
   * API key of VictorOps.
   * @default - none
   */
  readonly victoropsApiKey?: SecretKey;
  /**
   * URL of the API of Telegram.
   * @default "https://api.telegram.org"
   */
  readonly telegramApiUrl?: string;
  /**
   * Token of a Telegram bot.
   * @default - none
   */
  readonly telegramBotToken?: SecretKey;
  /**
   * URL of the API of Webex.
   * @default "https://webexapis.com/v1/messages"
   */
  readonly webexApiUrl?: string;
  /**
   * URL of the API of Jira.
   * @default - each receiver of Jira sets its own
   */
  readonly jiraApiUrl?: string;
  /**
   * URL of the API of Rocket.Chat.
   * @default "https://open.rocket.chat/"
   */
  readonly rocketchatApiUrl?: string;
  /**
   * Token of Rocket.Chat.
   * @default - none
   */
  readonly rocketchatToken?: SecretKey;
  /**
   * Id of the token of Rocket.Chat.
   * @default - none
   */
  readonly rocketchatTokenId?: SecretKey;
  /**
   * URL of the API of WeChat.
   * @default "https://qyapi.weixin.qq.com/cgi-bin/"
   */
  readonly wechatApiUrl?: string;
  /**
   * Corporation id of WeChat.
   * @default - each receiver of WeChat sets its own
   */
  readonly wechatApiCorpId?: string;
  /**
   * API secret of WeChat.
   * @default - none
   */
  readonly wechatApiSecret?: SecretKey;
}
