import { type Fields, fieldsOf } from "./field-type";

const PROXY = "no_proxy proxy_connect_header:lists proxy_from_environment:bool proxy_url:proxy_url";

/**
 * Objects in Alertmanager's configuration with the fields that both Alertmanager 0.34 and the operator 0.93.1
 * support. The operator parses the configuration with its own types first, and refuses all of it for an unknown
 * field.
 * @see https://prometheus.io/docs/alerting/latest/configuration/
 */
const TABLE: Readonly<Record<string, string>> = {
  authorization: "credentials credentials_file type",
  basic_auth: "password password_file username",
  http:
    "authorization:authorization basic_auth:basic_auth bearer_token bearer_token_file enable_http2:bool " +
    `follow_redirects:bool http_headers:headers oauth2:oauth2 tls_config:tls ${PROXY}`,
  mattermost_attachment:
    "author_icon author_link author_name color fallback fields:[mattermost_field] footer footer_icon image_url pretext " +
    "text thumb_url title title_link",
  mattermost_field: "short:bool title value",
  mattermost_priority: "persistent_notifications:bool priority requested_ack:bool",
  mattermost_props: "card",
  oauth2: `client_id client_secret client_secret_file endpoint_params:texts scopes:[text] tls_config:tls token_url ${PROXY}`,
  opsgenie_responder: "id name type username",
  pagerduty_image: "alt href src",
  pagerduty_link: "href text",
  rocketchat_field: "short:bool title value",
  sigv4: "access_key external_id profile region role_arn secret_key",
  slack_action: "confirm:slack_confirmation name style text type url value",
  slack_confirmation: "dismiss_text ok_text text title",
  slack_field: "short:bool title value",
  threading: "enabled:bool thread_by_date",
  tls: "ca_file cert_file insecure_skip_verify:bool key_file max_version:tls_version min_version:tls_version server_name",
};

/** Objects by their name in the tables. */
export const OBJECTS: ReadonlyMap<string, Fields> = new Map(
  Object.entries(TABLE).map(([name, fields]) => [name, fieldsOf(fields)]),
);

/** Required fields of each object of a list. */
export const NEEDED: Readonly<Record<string, readonly string[]>> = {
  mattermost_field: ["title", "value"],
  oauth2: ["client_id", "token_url"],
  slack_action: ["type", "text"],
  slack_confirmation: ["text"],
  slack_field: ["title", "value"],
};

/**
 * Fields that Alertmanager 0.34 supports and the operator 0.93.1 does not, by object or list of receivers, and what
 * to do instead. According to the operator's code.
 */
export const UNKNOWN_TO_OPERATOR: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  authorization: { credentials_ref: "name a file in credentials_file" },
  basic_auth: {
    username_file: "write username",
    username_ref: "write username",
    password_ref: "name a file",
  },
  discord_configs: {
    webhook_url_file: "create an AlertmanagerConfig, whose discordConfigs read apiURL from a Secret",
  },
  msteams_configs: { webhook_url_file: "use msteamsv2_configs, which has it" },
  mattermost_configs: { type: "leave it out" },
  rocketchat_configs: { actions: "leave them out" },
  receiver: { labels: "leave them out" },
  sigv4: { use_fips_sts_endpoint: "leave it out", service_name: "leave it out" },
  tls: {
    ca: "name a file in ca_file",
    cert: "name a file in cert_file",
    key: "name a file in key_file",
    ca_ref: "use ca_file",
    cert_ref: "use cert_file",
    key_ref: "use key_file",
  },
};
