import type { JsonObject } from "../../charts";
import type { SecretKey } from "../../cluster";

/**
 * What receivers fall back on. Names are Alertmanager's own in camel case; each Secret becomes the file of that name, and
 * is mounted.
 * @see https://prometheus.io/docs/alerting/latest/configuration/#file-layout-and-global-settings
 */
export interface AlertmanagerGlobal {
  /**
   * Seconds after which an alert without an end counts as resolved when it is not told again; a whole number of 1 or more.
   * Alerts of Prometheus always carry their end.
   * @default 300
   */
  readonly resolveTimeoutSeconds?: number;
  /**
   * Server that sends mail, `<host>:<port>`.
   * @default - each receiver of mail says its own
   */
  readonly smtpSmarthost?: string;
  /**
   * Sender of mail.
   * @default - each receiver of mail says its own
   */
  readonly smtpFrom?: string;
  /**
   * Name by which Alertmanager introduces itself to the server.
   * @default "localhost"
   */
  readonly smtpHello?: string;
  /**
   * User at the server.
   * @default - none
   */
  readonly smtpAuthUsername?: string;
  /**
   * Password at the server, for the mechanisms LOGIN and PLAIN.
   * @default - none
   */
  readonly smtpAuthPassword?: SecretKey;
  /**
   * Secret at the server, for the mechanism CRAM-MD5.
   * @default - none
   */
  readonly smtpAuthSecret?: SecretKey;
  /**
   * Identity at the server, for the mechanism PLAIN.
   * @default - none
   */
  readonly smtpAuthIdentity?: string;
  /**
   * Whether mail goes over TLS only.
   * @default true
   */
  readonly smtpRequireTls?: boolean;
  /**
   * Whether the connection begins with TLS, without STARTTLS.
   * @default - on port 465
   */
  readonly smtpForceImplicitTls?: boolean;
  /**
   * How the server's certificate is looked at: a `tls_config` as Alertmanager has it.
   * @default - Alertmanager's own
   */
  readonly smtpTlsConfig?: JsonObject;
  /**
   * How all receivers ask over HTTP: an `http_config` as Alertmanager has it, passwords and tokens by files.
   * @default - Alertmanager's own
   */
  readonly httpConfig?: JsonObject;
  /**
   * Address of a webhook of Slack, which is its own password.
   * @default - none
   */
  readonly slackApiUrl?: SecretKey;
  /**
   * Token of an app of Slack; not beside `slackApiUrl`.
   * @default - none
   */
  readonly slackAppToken?: SecretKey;
  /**
   * Address to which apps of Slack send.
   * @default "https://slack.com/api/chat.postMessage"
   */
  readonly slackAppUrl?: string;
  /**
   * Address of PagerDuty.
   * @default "https://events.pagerduty.com/v2/enqueue"
   */
  readonly pagerdutyUrl?: string;
  /**
   * Address of Opsgenie.
   * @default "https://api.opsgenie.com/"
   */
  readonly opsgenieApiUrl?: string;
  /**
   * Key of Opsgenie.
   * @default - none
   */
  readonly opsgenieApiKey?: SecretKey;
  /**
   * Address of VictorOps.
   * @default "https://alert.victorops.com/integrations/generic/20131114/alert/"
   */
  readonly victoropsApiUrl?: string;
  /**
   * Key of VictorOps.
   * @default - none
   */
  readonly victoropsApiKey?: SecretKey;
  /**
   * Address of Telegram.
   * @default "https://api.telegram.org"
   */
  readonly telegramApiUrl?: string;
  /**
   * Token of a bot of Telegram.
   * @default - none
   */
  readonly telegramBotToken?: SecretKey;
  /**
   * Address of Webex.
   * @default "https://webexapis.com/v1/messages"
   */
  readonly webexApiUrl?: string;
  /**
   * Address of Jira.
   * @default - each receiver of Jira says its own
   */
  readonly jiraApiUrl?: string;
  /**
   * Address of Rocket.Chat.
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
   * Address of WeChat.
   * @default "https://qyapi.weixin.qq.com/cgi-bin/"
   */
  readonly wechatApiUrl?: string;
  /**
   * Id of the corporation at WeChat.
   * @default - each receiver of WeChat says its own
   */
  readonly wechatApiCorpId?: string;
  /**
   * Secret of WeChat.
   * @default - none
   */
  readonly wechatApiSecret?: SecretKey;
}
