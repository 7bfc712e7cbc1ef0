import type { Json, JsonObject } from "../../charts";
import { didYouMean, propError } from "../../units";
import type { AlertmanagerProps } from "./alertmanager-props";

/** Receiver of what nobody shall be told; the chart's own routes need it. */
const NULL_RECEIVER = "null";

/** Alerts that are always there, to show that alerting works and to hold others back. */
const ALWAYS_FIRING: JsonObject = {
  receiver: NULL_RECEIVER,
  matchers: ['alertname =~ "Watchdog|InfoInhibitor"'],
};

/** Fields that hold a secret, and have a sister that names a file. */
const SECRET_FIELDS = [
  "api_key",
  "api_secret",
  "app_secret",
  "auth_password",
  "auth_secret",
  "bearer_token",
  "bot_token",
  "client_secret",
  "credentials",
  "password",
  "routing_key",
  "secret_key",
  "service_key",
  "slack_api_url",
  "token",
  "user_key",
  "webhook_url",
];

/**
 * Writes receivers and routes as Alertmanager's configuration has them. What is not said here, such as the
 * inhibitions, stays the chart's.
 * @throws if a route names no receiver, or a receiver holds a secret (GR-10).
 */
export function toAlertmanagerConfig(path: string, props: AlertmanagerProps): JsonObject {
  validateRoutes(path, props);
  validateReceivers(path, props);
  const { receivers = {}, defaultReceiver = NULL_RECEIVER, routes = [] } = props;
  const ours = routes.map((each) => ({
    receiver: each.receiver,
    matchers: each.matchers,
    continue: each.continue,
  }));
  return {
    route: { receiver: defaultReceiver, routes: [ALWAYS_FIRING, ...ours] },
    receivers: [
      { name: NULL_RECEIVER },
      ...Object.entries(receivers).map(([name, receiver]) => ({ ...receiver, name })),
    ],
  };
}

function validateRoutes(path: string, props: AlertmanagerProps): void {
  const { receivers = {}, defaultReceiver = NULL_RECEIVER, routes = [] } = props;
  const known = [...Object.keys(receivers), NULL_RECEIVER];
  const named: Record<string, string> = { defaultReceiver };
  for (const [at, { receiver, matchers }] of routes.entries()) {
    named[`routes[${String(at)}].receiver`] = receiver;
    if (matchers.length > 0) continue;
    const rule = "hold at least one: what all alerts do is defaultReceiver";
    throw propError(path, `alertmanager.routes[${String(at)}].matchers`, rule, matchers);
  }
  for (const [prop, name] of Object.entries(named)) {
    if (known.includes(name)) continue;
    throw propError(path, `alertmanager.${prop}`, `be one of the receivers${didYouMean(name, known)}`, name);
  }
}

function validateReceivers(path: string, { receivers = {} }: AlertmanagerProps): void {
  if (Object.hasOwn(receivers, NULL_RECEIVER)) {
    const rule = "not be called null, which is the one that tells nobody";
    throw propError(path, "alertmanager.receivers", rule, NULL_RECEIVER);
  }
  for (const [name, receiver] of Object.entries(receivers)) {
    const secret = secretIn(receiver);
    if (secret === undefined) continue;
    const rule = `hold no secret (GR-10): put it into a Secret, list that in secrets, and name its file in ${secret}_file`;
    // the value is not shown: it would be the secret.
    throw propError(path, `alertmanager.receivers.${name}`, rule, secret);
  }
}

/** Finds the name of the first field that holds a secret. */
function secretIn(value: Json | undefined, parent = ""): string | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  for (const [key, each] of Object.entries(value) as [string, Json | undefined][]) {
    if (typeof each === "string" && isSecret(key, each, parent)) return key;
    // members of a list are named by the list: slack_configs.
    const found = secretIn(each, Array.isArray(value) ? parent : key);
    if (found !== undefined) return found;
  }
  return undefined;
}

function isSecret(key: string, text: string, parent: string): boolean {
  if (SECRET_FIELDS.includes(key)) return true;
  // Slack's address is its password; with others, it is an address.
  if (key === "api_url" && parent === "slack_configs") return true;
  return /^https?:\/\/[^/@]*:[^/@]*@/.test(text);
}
