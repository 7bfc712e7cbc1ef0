import type { AlertRule } from "../../cluster";

export { type AlertRule, Severity } from "../../cluster";

/**
 * A series that Prometheus computes from others and stores. Its name is its key, such as `job:up:sum`.
 * @see https://prometheus.io/docs/prometheus/latest/configuration/recording_rules/
 */
export interface RecordingRule {
  /** Expression in PromQL. */
  readonly expr: string;
  /**
   * Labels on the series, in addition to those of the result.
   * @default - none
   */
  readonly labels?: Readonly<Record<string, string>>;
  /**
   * Group of the rule. In a group with alerts, recording rules are evaluated first.
   * @default "recordings"
   */
  readonly group?: string;
}

/** Recording rules by the name of their series. */
export type RecordingRules = Readonly<Record<string, RecordingRule>>;

/** Alerts by name. */
export type AlertRules = Readonly<Record<string, AlertRule>>;
