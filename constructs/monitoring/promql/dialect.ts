import type { PrometheusFeature } from "../props/prometheus-feature";

/** Which PromQL is read. */
export interface PromqlDialect {
  /** Enabled features of Prometheus. */
  readonly features: readonly PrometheusFeature[];
  /**
   * Whether the operator 0.93.1 parses it as well: with the PromQL of Prometheus 3.13, in which some features that
   * are stable in 3.14 need a feature flag. It omits all rules if it cannot parse one.
   */
  readonly isOperated: boolean;
}

/** PromQL of Prometheus 3.14 without optional features. */
export const PLAIN: PromqlDialect = { features: [], isOperated: false };

/** Functions that are experimental in the operator. */
export const EXPERIMENTAL_FOR_OPERATOR: readonly string[] = ["first_over_time"];

/** Functions that the operator does not support. */
export const UNKNOWN_TO_OPERATOR: readonly string[] = ["start_timestamp"];
