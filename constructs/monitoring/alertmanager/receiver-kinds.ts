/** What one kind of receiver may and must have. */
export interface ReceiverKind {
  /** Its fields, beside `send_resolved`. */
  readonly fields: readonly string[];
  /** What it needs: of each list, one field of its own, or one of `global` behind a `global.`. */
  readonly needs: readonly (readonly string[])[];
}

/**
 * The kinds of receivers of Alertmanager 0.34, their fields, and what they need, `|` between alternatives.
 * test/real holds each against amtool.
 * @see https://prometheus.io/docs/alerting/latest/configuration/#receiver-integration-settings
 */
const KINDS: Readonly<Record<string, readonly [fields: string, ...needs: string[]]>> = {
  discord_configs: [
    "avatar_url content http_config message title username webhook_url webhook_url_file",
    "webhook_url|webhook_url_file",
  ],
  email_configs: [
    "auth_identity auth_password auth_password_file auth_secret auth_secret_file auth_username force_implicit_tls from " +
      "headers hello html require_tls smarthost text threading tls_config to",
    "to",
    "smarthost|global.smtp_smarthost",
    "from|global.smtp_from",
  ],
  incidentio_configs: [
    "alert_source_token alert_source_token_file http_config max_alerts timeout url url_file",
    "url|url_file",
  ],
  pagerduty_configs: [
    "class client client_url component description details group http_config images links routing_key routing_key_file " +
      "service_key service_key_file severity source timeout url",
    "routing_key|routing_key_file|service_key|service_key_file",
  ],
  slack_configs: [
    "actions api_url api_url_file app_token app_token_file app_url callback_id channel color fallback fields footer " +
      "http_config icon_emoji icon_url image_url link_names message_text mrkdwn_in pretext short_fields text thumb_url timeout " +
      "title title_link update_message username",
    "api_url|api_url_file|app_token|app_token_file|global.slack_api_url|global.slack_api_url_file|global.slack_app_token|global.slack_app_token_file",
  ],
  webhook_configs: ["http_config max_alerts payload timeout url url_file", "url|url_file"],
  opsgenie_configs: [
    "actions api_key api_key_file api_url description details entity http_config message note priority responders source " +
      "tags update_alerts",
    "api_key|api_key_file|global.opsgenie_api_key|global.opsgenie_api_key_file",
  ],
  wechat_configs: [
    "agent_id api_secret api_secret_file api_url corp_id http_config message message_type to_party to_tag to_user",
    "api_secret|api_secret_file|global.wechat_api_secret|global.wechat_api_secret_file",
    "corp_id|global.wechat_api_corp_id",
  ],
  pushover_configs: [
    "device expire html http_config message monospace priority retry sound title token token_file ttl url url_title " +
      "user_key user_key_file",
    "user_key|user_key_file",
    "token|token_file",
  ],
  victorops_configs: [
    "api_key api_key_file api_url custom_fields entity_display_name http_config message_type monitoring_tool routing_key state_message",
    "routing_key",
    "api_key|api_key_file|global.victorops_api_key|global.victorops_api_key_file",
  ],
  sns_configs: [
    "api_url attributes http_config message phone_number sigv4 subject target_arn topic_arn use_aws_http_client",
    "target_arn|topic_arn|phone_number",
  ],
  telegram_configs: [
    "api_url bot_token bot_token_file chat_id chat_id_file disable_notifications http_config message message_thread_id parse_mode",
    "chat_id|chat_id_file",
    "bot_token|bot_token_file|global.telegram_bot_token|global.telegram_bot_token_file",
  ],
  webex_configs: ["api_url http_config message room_id", "room_id", "http_config"],
  msteams_configs: [
    "http_config summary text title webhook_url webhook_url_file",
    "webhook_url|webhook_url_file",
  ],
  msteamsv2_configs: ["http_config text title webhook_url webhook_url_file", "webhook_url|webhook_url_file"],
  jira_configs: [
    "api_type api_url description fields http_config issue_type labels priority project reopen_duration reopen_transition " +
      "resolve_transition summary wont_fix_resolution",
    "project",
    "issue_type",
    "api_url|global.jira_api_url",
  ],
  rocketchat_configs: [
    "actions api_url channel color emoji fields http_config icon_url image_url link_names short_fields text thumb_url title " +
      "title_link token token_file token_id token_id_file",
    "token|token_file|global.rocketchat_token|global.rocketchat_token_file",
    "token_id|token_id_file|global.rocketchat_token_id|global.rocketchat_token_id_file",
  ],
  mattermost_configs: [
    "attachments author_icon author_link author_name channel color fallback fields footer footer_icon http_config icon_emoji " +
      "icon_url image_url pretext priority props text thumb_url title title_link type username webhook_url webhook_url_file",
    "webhook_url|webhook_url_file|global.mattermost_webhook_url|global.mattermost_webhook_url_file",
  ],
};

/** The kinds of receivers by the name of their list. */
export const RECEIVER_KINDS: ReadonlyMap<string, ReceiverKind> = new Map(
  Object.entries(KINDS).map(([kind, [fields, ...needs]]) => [
    kind,
    { fields: fields.split(" "), needs: needs.map((each) => each.split("|")) },
  ]),
);
