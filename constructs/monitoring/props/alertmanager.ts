import type { JsonObject } from "../../charts";
import type { AlertmanagerGlobal } from "./alertmanager-global";
import type { KeptVolume } from "./kept-volume";
import type { TimeInterval } from "./time-interval";

/** How alerts are told together, and how often. */
export interface AlertGrouping {
  /**
   * Labels by which alerts are grouped into one notification, each once; `...` alone notifies of each alert separately.
   * @default - those of the route above; of the first, `namespace`
   */
  readonly groupBy?: readonly string[];
  /**
   * Seconds that the first alert of a group waits for others; a whole number of 0 or more.
   * @default - those of the route above; of the first, 30
   */
  readonly groupWaitSeconds?: number;
  /**
   * Seconds between two messages on a group that has changed; a whole number of 1 or more.
   * @default - those of the route above; of the first, 300
   */
  readonly groupIntervalSeconds?: number;
  /**
   * Seconds after which the notification of an unchanged group is repeated; a whole number of 1 or more.
   * @default - those of the route above; of the first, 43200
   */
  readonly repeatIntervalSeconds?: number;
}

/** To whom some alerts go. */
export interface AlertRoute extends AlertGrouping {
  /**
   * Name of the receiver; one that is declared, or `null`.
   * @default - that of the route above
   */
  readonly receiver?: string;
  /** Matchers such as `severity = "critical"`, which an alert meets all; at least one. */
  readonly matchers: readonly string[];
  /**
   * Whether routes after this one are looked at too.
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
   * Routes for some of its alerts; the first that fits counts.
   * @default - none
   */
  readonly routes?: readonly AlertRoute[];
}

/** Which alerts are not told while others fire. */
export interface InhibitRule {
  /** Matchers of the alerts that hold others back; at least one. */
  readonly sourceMatchers: readonly string[];
  /** Matchers of the alerts that are held back; at least one. */
  readonly targetMatchers: readonly string[];
  /**
   * Labels that both must have alike.
   * @default - none: any of the one holds back all of the others
   */
  readonly equal?: readonly string[];
}

/**
 * Settings of Alertmanager. A receiver called `null` always exists, and drops its alerts.
 * @see https://prometheus.io/docs/alerting/latest/configuration/
 */
export interface AlertmanagerProps extends AlertGrouping {
  /** Volume of silences and of what was told already. */
  readonly volume: KeptVolume;
  /**
   * What receivers fall back on, such as the server that sends mail.
   * @default - receivers say all by themselves
   */
  readonly global?: AlertmanagerGlobal;
  /**
   * Receivers by name, each as Alertmanager's configuration has it, without the name. Passwords and tokens by
   * their `..._file` fields only: `{ secretName, key }` of an existing Secret of the stack's namespace, or a file that
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
   * Receiver of what no route takes; one that is declared, or `null`.
   * @default "null"
   */
  readonly defaultReceiver?: string;
  /**
   * Which alerts go elsewhere; the first that fits counts.
   * @default - none
   */
  readonly routes?: readonly AlertRoute[];
  /**
   * Alerts that hold others back, beside the chart's own: critical ones hold back warnings of the same name and
   * namespace, and so on.
   * @default - the chart's own only
   */
  readonly inhibitRules?: readonly InhibitRule[];
  /**
   * Times by name, for the routes that are muted or active at them; each holds at any of its intervals.
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
