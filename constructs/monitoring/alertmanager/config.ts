import type { JsonObject } from "../../charts";
import { propError } from "../../checks";
import type { AlertmanagerProps } from "../props/alertmanager";
import { toGlobalConfig } from "./global-config";
import { toInhibitRules } from "./inhibit-rules";
import { validateReceiver } from "./receiver-checks";
import { instead, membersOf, secretFieldIn } from "./receiver-secrets";
import { NULL_RECEIVER, toRoute } from "./routes";
import { requireMounted, secretsIn, withFiles } from "./secret-files";
import { toTimeIntervals } from "./time-intervals";

/**
 * Writes Alertmanager's configuration. Settings that are omitted, such as the grouping of the first route, keep the
 * defaults of the chart.
 * @throws if Alertmanager or the operator would refuse it, or it contains a secret (GR-10).
 */
export function toAlertmanagerConfig(path: string, props: AlertmanagerProps): JsonObject {
  const { global, inhibitRules, timeIntervals } = props;
  const written = global && toGlobalConfig(path, global);
  const receivers = toReceivers(path, props, written ?? {});
  const config = {
    ...(written && { global: written }),
    route: toRoute(path, props),
    ...(inhibitRules && { inhibit_rules: toInhibitRules(path, inhibitRules) }),
    ...(timeIntervals && { time_intervals: toTimeIntervals(path, timeIntervals) }),
    receivers: [{ name: NULL_RECEIVER }, ...receivers],
  };
  requireMounted(path, "alertmanager.global", written, mountedSecrets(props));
  return config;
}

/** Lists the mounted Secrets: those in the props, and those that a setting refers to; each once. */
export function mountedSecrets({
  secrets = [],
  global = {},
  receivers = {},
}: AlertmanagerProps): readonly string[] {
  const referred = [...secretsIn(global as JsonObject), ...secretsIn(receivers)];
  return [...new Set([...secrets, ...referred.sort()])];
}

function toReceivers(path: string, props: AlertmanagerProps, global: JsonObject): readonly JsonObject[] {
  const { receivers = {} } = props;
  if (Object.hasOwn(receivers, NULL_RECEIVER)) {
    const rule = "not be called null, the receiver that notifies no one";
    throw propError(path, "alertmanager.receivers", rule, NULL_RECEIVER);
  }
  const mounted = mountedSecrets(props);
  return Object.entries(receivers).map(([name, receiver]) => {
    const prop = `alertmanager.receivers.${name}`;
    if (name === "") throw propError(path, "alertmanager.receivers", "have names", name);
    refuseSecrets(path, prop, receiver);
    const written = withFiles(path, prop, receiver);
    validateReceiver({ path, prop, global }, written);
    requireMounted(path, prop, written, mounted);
    return { ...written, name };
  });
}

function refuseSecrets(path: string, prop: string, receiver: JsonObject): void {
  for (const [list, member] of membersOf(receiver)) {
    const secret = secretFieldIn(list, member);
    if (secret === undefined) continue;
    // GR-10 (synth): credentials of a receiver were written into the Alertmanager configuration.
    // the value is not shown: it would be the secret.
    throw propError(path, prop, `not contain a secret (GR-10): ${instead(list, secret)}`, secret);
  }
}
