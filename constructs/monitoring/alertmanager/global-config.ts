import type { Json, JsonObject } from "../../charts";
import { failOf, propError, requireWholeNumber } from "../../checks";
import type { AlertmanagerGlobal } from "../props/alertmanager-global";
import { instead, secretFieldIn } from "./receiver-secrets";
import { checkObject } from "./schema/check-object";
import { type Fields, fieldsOf } from "./schema/field-type";
import { fileOf, isSecretReference, withFiles } from "./secret-files";

/** Fields of `global` by type; those of Secrets are texts, whose files the props name. */
const FIELDS: Fields = fieldsOf(
  "http_config:http jira_api_url:url opsgenie_api_key_file opsgenie_api_url:url pagerduty_url:url resolve_timeout:duration " +
    "rocketchat_api_url:url rocketchat_token_file rocketchat_token_id_file slack_api_url_file slack_app_token_file " +
    "slack_app_url:url smtp_auth_identity smtp_auth_password_file smtp_auth_secret_file smtp_auth_username " +
    "smtp_force_implicit_tls:bool smtp_from smtp_hello smtp_require_tls:bool smtp_smarthost:host_port smtp_tls_config:tls " +
    "telegram_api_url:url telegram_bot_token_file victorops_api_key_file victorops_api_url:url webex_api_url:url " +
    "wechat_api_corp_id wechat_api_secret_file wechat_api_url:url",
);

const PROP = "alertmanager.global";

/**
 * Writes what receivers fall back on as Alertmanager has it: names in snake case, and files for Secrets.
 * @throws for what Alertmanager refuses, and for a secret that is written out (GR-10).
 */
export function toGlobalConfig(path: string, global: AlertmanagerGlobal): JsonObject {
  const { resolveTimeoutSeconds: seconds, ...others } = global;
  if (seconds !== undefined) requireWholeNumber(failOf(path), `${PROP}.resolveTimeoutSeconds`, seconds);
  if (global.slackApiUrl !== undefined && global.slackAppToken !== undefined) {
    throw propError(
      path,
      `${PROP}.slackAppToken`,
      "not be set together with slackApiUrl: Slack uses only one of them",
      "both",
    );
  }
  const secret = secretFieldIn("global", others as JsonObject);
  if (secret !== undefined) {
    throw propError(path, PROP, `not contain a secret (GR-10): ${instead("global", secret)}`, secret);
  }
  const entries = Object.entries(others as JsonObject).map(([prop, value]) => written(path, prop, value));
  const config = {
    ...(seconds === undefined ? {} : { resolve_timeout: `${String(seconds)}s` }),
    ...Object.fromEntries(entries.filter(([, value]) => value !== undefined)),
  };
  checkObject({ path, prop: PROP }, "global", FIELDS, config);
  return config;
}

function written(path: string, prop: string, value: Json | undefined): readonly [string, Json | undefined] {
  const field = prop.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  if (isSecretReference(value)) return [`${field}_file`, fileOf(value)];
  const isRaw = prop === "httpConfig" || prop === "smtpTlsConfig";
  return [field, isRaw ? withFiles(path, `${PROP}.${prop}`, value as JsonObject) : value];
}
