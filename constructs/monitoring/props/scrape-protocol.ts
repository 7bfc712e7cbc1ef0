/**
 * Exposition format of metrics, with its name in Prometheus.
 * @see https://prometheus.io/docs/prometheus/latest/configuration/configuration/#scrape_config
 */
export enum ScrapeProtocol {
  /** Protocol buffers, the only format with native histograms. */
  PROMETHEUS_PROTO = "PrometheusProto",
  /** The text format of most exporters. */
  PROMETHEUS_TEXT_0_0_4 = "PrometheusText0.0.4",
  /** The text format with names in UTF-8. */
  PROMETHEUS_TEXT_1_0_0 = "PrometheusText1.0.0",
  /** OpenMetrics 0.0.1. */
  OPEN_METRICS_TEXT_0_0_1 = "OpenMetricsText0.0.1",
  /** OpenMetrics 1.0.0. */
  OPEN_METRICS_TEXT_1_0_0 = "OpenMetricsText1.0.0",
}
