import type { JsonObject } from "../../charts";
import type { AlertmanagerGlobal } from "./alertmanager-global";
import type { KeptVolume } from "./kept-volume";
import type { TimeInterval } from "./time-interval";

/** How alerts are grouped into notifications, and how often they are sent. */
export interface AlertGrouping {
  /**
   * Labels by which alerts are grouped into one notification, each once; `...` alone notifies of each alert separately.
   * @default - inherited from the parent route; for the top route, `namespace`
   */
  readonly groupBy?: readonly string[];
  /**
   * Seconds that the first notification of a group is delayed, to collect further alerts; a whole number of 0 or more.
   * @default - inherited from the parent route; for the top route, 30
   */
  readonly groupWaitSeconds?: number;
  /**
   * Seconds between two notifications of a group that has changed; a whole number of 1 or more.
   * @default - inherited from the parent route; for the top route, 300
   */
  readonly groupIntervalSeconds?: number;
  /**
   * Seconds after which the notification of an unchanged group is repeated; a whole number of 1 or more.
   * @default - inherited from the parent route; for the top route, 43200
   */
  readonly repeatIntervalSeconds?: number;
}

/** A route: the receiver of some of the alerts. */
export interface AlertRoute extends AlertGrouping {
  /**
   * Name of the receiver; one that is declared, or `null`.
   * @default - that of the parent route
   */
  readonly receiver?: string;
  /** Matchers such as `severity = "critical"`, all of which must match; at least one. */
  readonly matchers: readonly string[];
  /**
   * Whether the routes after this one are evaluated, too.
   * @default false
   */
  readonly continue?: boolean;
  /**
   * Names of `timeIntervals` in which no notification is sent.
   * @default - none
   */
  readonly muteTimeIntervals?: readonly string[];
  /**
   * Names of `timeIntervals` outside which no notification is sent.
   * @default - always
   */
  readonly activeTimeIntervals?: readonly string[];
  /**
   * Child routes, for some of its alerts; the first match applies.
   * @default - none
   */
  readonly routes?: readonly AlertRoute[];
}

/** Suppresses the notifications of some alerts while others fire. */
export interface InhibitRule {
  /** Matchers of the alerts that suppress others; at least one. */
  readonly sourceMatchers: readonly string[];
  /** Matchers of the alerts that are suppressed; at least one. */
  readonly targetMatchers: readonly string[];
  /**
   * Labels that must have equal values in both.
   * @default - none: one alert suppresses all others that match
   */
  readonly equal?: readonly string[];
}

/**
 * Settings of Alertmanager. A receiver called `null` always exists, and drops its alerts.
 * @see https://prometheus.io/docs/alerting/latest/configuration/
 */
export interface AlertmanagerProps extends AlertGrouping {
  /** Volume for silences and the log of notifications. */
  readonly volume: KeptVolume;
  /**
   * Defaults of all receivers, such as the SMTP server.
   * @default - none: receivers are complete
   */
  readonly global?: AlertmanagerGlobal;
  /**
   * Receivers by name, each as in the configuration of Alertmanager, without its name. Passwords and tokens only by the
   * `..._file` fields: `{ secretName, key }` of an existing Secret of the stack's namespace, or a file that
   * `secrets` mounts.
   * @default - none
   * @example
   * ```ts
   * const receivers: AlertmanagerProps["receivers"] = {
   *   ops: { slack_configs: [{ channel: "#ops", api_url_file: { secretName: "slack", key: "url" } }] },
   * };
   * ```
   */
  readonly receivers?: Readonly<Record<string, JsonObject>>;
  /**
   * Receiver of the alerts that no route matches; one that is declared, or `null`.
   * @default "null"
   */
  readonly defaultReceiver?: string;
  /**
   * Routes to other receivers; the first match applies.
   * @default - none
   */
  readonly routes?: readonly AlertRoute[];
  /**
   * Rules that suppress alerts, in addition to those of the chart: critical alerts suppress warnings of the same name and
   * namespace, and so on.
   * @default - only those of the chart
   */
  readonly inhibitRules?: readonly InhibitRule[];
  /**
   * Time intervals by name, for routes that are muted or active at these times; any of the listed intervals applies.
   * @default - none
   */
  readonly timeIntervals?: Readonly<Record<string, readonly TimeInterval[]>>;
  /**
   * Existing Secrets of the stack's namespace; their keys are files in `/etc/alertmanager/secrets/<name>/`. Those that
   * `global` and `receivers` refer to by `{ secretName, key }` need not be listed.
   * @default - none
   */
  readonly secrets?: readonly string[];
}
