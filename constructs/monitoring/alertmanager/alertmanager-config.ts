import type { JsonObject } from "../../charts";
import { didYouMean, propError } from "../../checks";
import type { AlertmanagerProps } from "./alertmanager-props";
import { mistakeInMatchers } from "./matchers";
import { validateReceiver } from "./receiver-checks";
import { fileFieldOf, secretFieldIn } from "./receiver-secrets";

/** Receiver of what nobody shall be told; the chart's own routes need it. */
const NULL_RECEIVER = "null";

/** Alerts that are always there, to show that alerting works and to hold others back. */
const ALWAYS_FIRING: JsonObject = {
  receiver: NULL_RECEIVER,
  matchers: ['alertname =~ "Watchdog|InfoInhibitor"'],
};

/**
 * Writes receivers and routes as Alertmanager's configuration has them. What is not said here, such as the
 * inhibitions, stays the chart's.
 * @param global fields that receivers fall back on
 * @throws if Alertmanager would refuse it, or a receiver holds a secret (GR-10).
 */
export function toAlertmanagerConfig(
  path: string,
  props: AlertmanagerProps,
  global: JsonObject = {},
): JsonObject {
  validateRoutes(path, props);
  validateReceivers(path, props, global);
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
    const prop = `alertmanager.routes[${String(at)}].matchers`;
    if (matchers.length === 0) {
      throw propError(path, prop, "hold at least one: what all alerts do is defaultReceiver", matchers);
    }
    for (const [index, matcher] of matchers.entries()) {
      const mistake = mistakeInMatchers(matcher);
      if (mistake !== undefined) throw propError(path, `${prop}[${String(index)}]`, mistake, matcher);
    }
  }
  for (const [prop, name] of Object.entries(named)) {
    if (known.includes(name)) continue;
    throw propError(path, `alertmanager.${prop}`, `be one of the receivers${didYouMean(name, known)}`, name);
  }
}

function validateReceivers(path: string, { receivers = {} }: AlertmanagerProps, global: JsonObject): void {
  if (Object.hasOwn(receivers, NULL_RECEIVER)) {
    const rule = "not be called null, which is the one that tells nobody";
    throw propError(path, "alertmanager.receivers", rule, NULL_RECEIVER);
  }
  for (const [name, receiver] of Object.entries(receivers)) {
    const prop = `alertmanager.receivers.${name}`;
    const secret = secretFieldIn(receiver);
    if (secret !== undefined) {
      const instead = fileFieldOf(secret);
      // GR-10 (synth): credentials of a receiver were written into the Alertmanager configuration.
      const rule = `hold no secret (GR-10): put it into a Secret, list that in secrets, and name its file in ${instead}`;
      // the value is not shown: it would be the secret.
      throw propError(path, prop, rule, secret);
    }
    validateReceiver({ path, prop, global }, receiver);
  }
}
