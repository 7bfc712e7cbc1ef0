import { type Fields, fieldsOf } from "./field-type";

/** What one kind of receiver may and must have. */
export interface ReceiverKind {
  /** Its fields, besides `send_resolved`. */
  readonly fields: Fields;
  /** Required fields: one of each list, either of the receiver or, with the prefix `global.`, of `global`. */
  readonly needs: readonly (readonly string[])[];
}

/**
 * The kinds of receivers that both Alertmanager 0.34 and the operator 0.93.1 support, their fields with their types,
 * and the required ones, `|` between alternatives. test/real checks each with amtool.
 * @see https://prometheus.io/docs/alerting/latest/configuration/#receiver-integration-settings
 */
const KINDS: Readonly<Record<string, readonly [fields: string, ...needs: string[]]>> = {
  discord_configs: [
    "avatar_url content http_config:http message title username webhook_url:url",
    "webhook_url|webhook_url_file",
  ],
  email_configs: [
    "auth_identity auth_password auth_password_file auth_secret auth_secret_file auth_username force_implicit_tls:bool from " +
      "headers:texts hello html require_tls:bool smarthost:host_port text threading:threading tls_config:tls to",
    "to",
    "smarthost|global.smtp_smarthost",
    "from|global.smtp_from",
  ],
  incidentio_configs: [
    "alert_source_token alert_source_token_file http_config:http max_alerts:uint timeout:time url:url url_file",
    "url|url_file",
    "alert_source_token|alert_source_token_file|http_config.authorization",
  ],
  pagerduty_configs: [
    "class client client_url component description details:map group http_config:http images:[pagerduty_image] " +
      "links:[pagerduty_link] routing_key routing_key_file service_key service_key_file severity source timeout:time url:url",
    "routing_key|routing_key_file|service_key|service_key_file",
  ],
  slack_configs: [
    "actions:[slack_action] api_url:url api_url_file app_token app_token_file app_url:url callback_id channel color fallback " +
      "fields:[slack_field] footer http_config:http icon_emoji icon_url image_url link_names:bool message_text mrkdwn_in:[text] " +
      "pretext short_fields:bool text thumb_url timeout:time title title_link update_message:bool username",
    "api_url|api_url_file|app_token|app_token_file|global.slack_api_url|global.slack_api_url_file|global.slack_app_token|global.slack_app_token_file",
  ],
  webhook_configs: [
    "http_config:http max_alerts:uint payload:any timeout:time url:template_url url_file",
    "url|url_file",
  ],
  opsgenie_configs: [
    "actions api_key api_key_file api_url:url description details:texts entity http_config:http message note priority " +
      "responders:[opsgenie_responder] source tags update_alerts:bool",
    "api_key|api_key_file|global.opsgenie_api_key|global.opsgenie_api_key_file",
  ],
  wechat_configs: [
    "agent_id api_secret api_secret_file api_url:url corp_id http_config:http message message_type to_party to_tag to_user",
    "api_secret|api_secret_file|global.wechat_api_secret|global.wechat_api_secret_file",
    "corp_id|global.wechat_api_corp_id",
  ],
  pushover_configs: [
    "device expire:time html:bool http_config:http message monospace:bool priority retry:time sound title token token_file " +
      "ttl:time url:url url_title user_key user_key_file",
    "user_key|user_key_file",
    "token|token_file",
  ],
  victorops_configs: [
    "api_key api_key_file api_url:url custom_fields:texts entity_display_name http_config:http message_type monitoring_tool " +
      "routing_key state_message",
    "routing_key",
    "api_key|api_key_file|global.victorops_api_key|global.victorops_api_key_file",
  ],
  sns_configs: [
    "api_url:url attributes:texts http_config:http message phone_number sigv4:sigv4 subject target_arn topic_arn " +
      "use_aws_http_client:bool",
    "target_arn|topic_arn|phone_number",
  ],
  telegram_configs: [
    "api_url:url bot_token bot_token_file chat_id:int chat_id_file disable_notifications:bool http_config:http message " +
      "message_thread_id:int parse_mode",
    "chat_id|chat_id_file",
    "bot_token|bot_token_file|global.telegram_bot_token|global.telegram_bot_token_file",
  ],
  webex_configs: [
    "api_url:url http_config:http message room_id",
    "room_id",
    "http_config.authorization|http_config.bearer_token_file",
  ],
  msteams_configs: ["http_config:http summary text title webhook_url:url", "webhook_url|webhook_url_file"],
  msteamsv2_configs: [
    "http_config:http text title webhook_url:url webhook_url_file",
    "webhook_url|webhook_url_file",
  ],
  jira_configs: [
    "api_type api_url:url description fields:map http_config:http issue_type labels:[text] priority project " +
      "reopen_duration:duration reopen_transition resolve_transition summary wont_fix_resolution",
    "project",
    "issue_type",
    "api_url|global.jira_api_url",
  ],
  rocketchat_configs: [
    "api_url:url channel color emoji fields:[rocketchat_field] http_config:http icon_url image_url link_names:bool " +
      "short_fields:bool text thumb_url title title_link token token_file token_id token_id_file",
    "token|token_file|global.rocketchat_token|global.rocketchat_token_file",
    "token_id|token_id_file|global.rocketchat_token_id|global.rocketchat_token_id_file",
  ],
  mattermost_configs: [
    "attachments:[mattermost_attachment] author_icon author_link author_name channel color fallback fields:[mattermost_field] " +
      "footer footer_icon http_config:http icon_emoji icon_url image_url pretext priority:mattermost_priority " +
      "props:mattermost_props text thumb_url title title_link username webhook_url:url webhook_url_file",
    // the operator does not consider the global one.
    "webhook_url|webhook_url_file",
  ],
};

/** The kinds of receivers by the name of their list. */
export const RECEIVER_KINDS: ReadonlyMap<string, ReceiverKind> = new Map(
  Object.entries(KINDS).map(([kind, [fields, ...needs]]) => [
    kind,
    {
      fields: new Map([...fieldsOf(fields), ["send_resolved", "bool"]]),
      needs: needs.map((each) => each.split("|")),
    },
  ]),
);
