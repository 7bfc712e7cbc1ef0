import type { JsonObject } from "../../charts";
import { didYouMean, propError } from "../../checks";
import { secondsText } from "../model/duration";
import type { AlertGrouping, AlertmanagerProps, AlertRoute } from "../props/alertmanager";
import { requireGrouping, requireMatchers } from "./route-checks";

/** The receiver that drops alerts; the routes of the chart need it. */
export const NULL_RECEIVER = "null";

/** Alerts that always fire, to show that alerting works and to inhibit others. */
const ALWAYS_FIRING: JsonObject = {
  receiver: NULL_RECEIVER,
  matchers: ['alertname =~ "Watchdog|InfoInhibitor"'],
};

/** What routes may name. */
interface Known {
  readonly path: string;
  readonly receivers: readonly string[];
  readonly times: readonly string[];
}

/**
 * Writes the tree of routes.
 * @throws for an unknown receiver or time interval, and for what Alertmanager refuses.
 */
export function toRoute(path: string, props: AlertmanagerProps): JsonObject {
  const { receivers = {}, timeIntervals = {}, defaultReceiver = NULL_RECEIVER, routes = [] } = props;
  const known: Known = {
    path,
    receivers: [...Object.keys(receivers), NULL_RECEIVER],
    times: Object.keys(timeIntervals),
  };
  requireNames(path, "alertmanager.defaultReceiver", "receivers", [defaultReceiver], known.receivers);
  requireGrouping(path, "alertmanager.", props);
  const ours = routes.map((each, at) => toChild(`alertmanager.routes[${String(at)}]`, each, known));
  return { receiver: defaultReceiver, ...groupingOf(props), routes: [ALWAYS_FIRING, ...ours] };
}

function toChild(prop: string, route: AlertRoute, known: Known): JsonObject {
  const { path } = known;
  const { receiver, matchers, muteTimeIntervals, activeTimeIntervals, routes } = route;
  if (matchers.length === 0) {
    const rule = "contain at least one matcher: for all alerts, set defaultReceiver";
    throw propError(path, `${prop}.matchers`, rule, matchers);
  }
  requireMatchers(path, `${prop}.matchers`, matchers);
  if (receiver !== undefined) {
    requireNames(path, `${prop}.receiver`, "receivers", [receiver], known.receivers);
  }
  for (const [field, names = []] of Object.entries({ muteTimeIntervals, activeTimeIntervals })) {
    requireNames(path, `${prop}.${field}`, "timeIntervals", names, known.times);
  }
  requireGrouping(path, `${prop}.`, route);
  return {
    receiver,
    matchers,
    continue: route.continue,
    mute_time_intervals: muteTimeIntervals,
    active_time_intervals: activeTimeIntervals,
    ...groupingOf(route),
    routes: routes?.map((each, at) => toChild(`${prop}.routes[${String(at)}]`, each, known)),
  };
}

function requireNames(
  path: string,
  prop: string,
  of: "receivers" | "timeIntervals",
  names: readonly string[],
  known: readonly string[],
): void {
  const wrong = names.find((name) => !known.includes(name));
  if (wrong === undefined) return;
  throw propError(path, prop, `be one of the ${of}${didYouMean(wrong, known)}`, wrong);
}

function groupingOf(grouping: AlertGrouping): JsonObject {
  const { groupBy, groupWaitSeconds, groupIntervalSeconds, repeatIntervalSeconds } = grouping;
  return {
    group_by: groupBy,
    group_wait: secondsText(groupWaitSeconds),
    group_interval: secondsText(groupIntervalSeconds),
    repeat_interval: secondsText(repeatIntervalSeconds),
  };
}
