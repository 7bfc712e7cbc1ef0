import type { Json, JsonObject } from "../../../charts";
import { isObject, isSet } from "../../../checks";

/**
 * A rule about several fields of an object, or the value of one: returns the requirement, or undefined if it is met.
 */
type Rule = (config: JsonObject) => string | undefined;

/** Pairs of fields that exclude each other, besides every field and its variant for a file. */
const ONE_OF: Readonly<Record<string, readonly (readonly string[])[]>> = {
  http: [["authorization", "basic_auth", "oauth2", "bearer_token", "bearer_token_file"]],
  pushover_configs: [["html", "monospace"]],
  slack_configs: [
    ["api_url", "app_token"],
    ["api_url", "app_token_file"],
    ["api_url_file", "app_token"],
    ["api_url_file", "app_token_file"],
  ],
};

/** Headers that Alertmanager sends itself. */
const RESERVED_HEADERS =
  /^(authorization|host|content-encoding|content-length|content-type|user-agent|connection|keep-alive|proxy-authenticate|proxy-authorization|www-authenticate|accept-encoding|x-prometheus-remote-(write|read)-version|x-prometheus-scrape-timeout-seconds|x-amz-date|x-amz-security-token|x-amz-content-sha256)$/i;

const RULES: Readonly<Record<string, Rule>> = {
  authorization: ({ type }) =>
    String(type ?? "")
      .trim()
      .toLowerCase() === "basic"
      ? "not be of the type basic, which is basic_auth"
      : undefined,
  email_configs: emailRule,
  http: proxyRule,
  incidentio_configs: (config) =>
    hasAuthorization(config) && (isSet(config.alert_source_token) || isSet(config.alert_source_token_file))
      ? "contain one of alert_source_token and http_config.authorization"
      : undefined,
  jira_configs: ({ api_type: type }) => oneOf("api_type", type, ["auto", "cloud", "datacenter"]),
  oauth2: proxyRule,
  opsgenie_responder: responderRule,
  slack_action: ({ name, url }) => (isSet(name) || isSet(url) ? undefined : "contain name or url"),
  slack_configs: (config) => {
    const hasToken = isSet(config.app_token) || isSet(config.app_token_file);
    if (hasToken && hasAuthorization(config)) return "contain one of app_token and http_config.authorization";
    const isApi = config.api_url === "https://slack.com/api/chat.postMessage";
    return config.update_message === true && !isApi
      ? "have the api_url https://slack.com/api/chat.postMessage for update_message"
      : undefined;
  },
  sigv4: ({ access_key: key, secret_key: secret, external_id: id, role_arn: role }) => {
    if (isSet(key) !== isSet(secret)) return "contain access_key and secret_key, or neither of them";
    return isSet(id) && !isSet(role) ? "contain role_arn beside external_id" : undefined;
  },
  sns_configs: ({ target_arn: target, topic_arn: topic, phone_number: phone }) =>
    [target, topic, phone].filter(isSet).length === 1
      ? undefined
      : "contain one of target_arn, topic_arn and phone_number",
  telegram_configs: ({ parse_mode: mode, chat_id: chat }) =>
    chat === 0
      ? "contain a chat_id that is not 0"
      : oneOf("parse_mode", mode, ["Markdown", "MarkdownV2", "HTML", ""]),
  tls: tlsRule,
  victorops_configs: ({ custom_fields: custom }) => {
    const own =
      /^(routing_key|message_type|state_message|entity_display_name|monitoring_tool|entity_id|entity_state)$/;
    const taken = Object.keys(isObject(custom) ? custom : {}).find((key) => own.test(key));
    return taken && `not have ${taken} in custom_fields, which it sets itself`;
  },
  wechat_configs: ({ message_type: type }) => oneOf("message_type", type, ["text", "markdown", ""]),
};

/**
 * Returns the rule about several fields that an object breaks, as it follows the word "must".
 * @param name the object's name in the tables, or the list of the receiver
 */
export function brokenRule(name: string, config: JsonObject): string | undefined {
  const doubled = Object.keys(config).find((field) => isSet(config[field]) && isSet(config[`${field}_file`]));
  if (doubled !== undefined) return `contain one of ${doubled} and ${doubled}_file`;
  const both = ONE_OF[name]?.map((fields) => fields.filter((each) => isOn(config[each])));
  const found = both?.find((fields) => fields.length > 1);
  if (found !== undefined) return `contain one of ${found.join(" and ")}`;
  return RULES[name]?.(config);
}

function isOn(value: Json | undefined): boolean {
  return isSet(value) && value !== false;
}

function hasAuthorization({ http_config: http }: JsonObject): boolean {
  return isObject(http) && (isSet(http.authorization) || isSet(http.bearer_token_file));
}

function oneOf(field: string, value: Json | undefined, values: readonly string[]): string | undefined {
  if (value === undefined || value === null || values.includes(String(value))) return undefined;
  return `have a ${field} of ${values.filter((each) => each !== "").join(", ")}`;
}

function proxyRule(config: JsonObject): string | undefined {
  const headers = isObject(config.http_headers) ? Object.keys(config.http_headers) : [];
  const reserved = headers.find((each) => RESERVED_HEADERS.test(each));
  if (reserved !== undefined) return `not set the header ${reserved}, which Alertmanager sets itself`;
  const isFromEnvironment = config.proxy_from_environment === true;
  if (isFromEnvironment && (isSet(config.proxy_url) || isSet(config.no_proxy))) {
    return "contain one of proxy_from_environment and proxy_url, and no_proxy only beside proxy_url";
  }
  if (isSet(config.no_proxy) && !isSet(config.proxy_url)) return "contain proxy_url beside no_proxy";
  const hasHeaders =
    isObject(config.proxy_connect_header) && Object.keys(config.proxy_connect_header).length > 0;
  return hasHeaders && !isFromEnvironment && !isSet(config.proxy_url)
    ? "contain proxy_url beside proxy_connect_header"
    : undefined;
}

function tlsRule(config: JsonObject): string | undefined {
  if (isSet(config.cert_file) !== isSet(config.key_file))
    return "contain cert_file and key_file, or neither of them";
  const { min_version: least, max_version: most } = config;
  return isSet(least) && isSet(most) && String(least) > String(most)
    ? "have a max_version of at least min_version"
    : undefined;
}

function emailRule({ headers, threading }: JsonObject): string | undefined {
  const names = Object.keys(isObject(headers) ? headers : {}).map((each) => each.toLowerCase());
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) return `set the header ${twice} once`;
  if (!isObject(threading)) return undefined;
  const { enabled, thread_by_date: byDate } = threading;
  if (byDate !== "none" && byDate !== "daily") return "have a threading.thread_by_date of none or daily";
  const own = names.find((each) => each === "references" || each === "in-reply-to");
  return enabled === true && own !== undefined ? `not set the header ${own} beside threading` : undefined;
}

function responderRule({ id, name, username, type }: JsonObject): string | undefined {
  if (![id, name, username].some(isSet)) return "contain id, name or username";
  const text = String(type ?? "");
  const isKnown = text.includes("{{") || /^(team|teams|user|escalation|schedule)$/i.test(text);
  return isKnown ? undefined : "have a type of team, teams, user, escalation or schedule";
}
