import type { PrometheusFeature } from "../props/prometheus-feature";

/** Which PromQL is read. */
export interface PromqlDialect {
  /** What Prometheus was asked to do. */
  readonly features: readonly PrometheusFeature[];
  /**
   * Whether the operator 0.93.1 reads it as well, before Prometheus 3.14 does: with the PromQL of Prometheus 3.13, in which
   * some things that are stable by now need a feature flag. It leaves all rules out for one that it does not read.
   */
  readonly isOperated: boolean;
}

/** PromQL of Prometheus 3.14 that was asked for nothing. */
export const PLAIN: PromqlDialect = { features: [], isOperated: false };

/** Functions that the operator takes for experimental. */
export const EXPERIMENTAL_FOR_OPERATOR: readonly string[] = ["first_over_time"];

/** Functions that the operator does not know at all. */
export const UNKNOWN_TO_OPERATOR: readonly string[] = ["start_timestamp"];
