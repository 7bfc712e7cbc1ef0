/**
 * Feature flags of Prometheus 3.14.
 * @see https://prometheus.io/docs/prometheus/latest/feature_flags/
 */
export enum PrometheusFeature {
  /** Functions of PromQL that may still change, such as `mad_over_time`, and the aggregations `limitk` and `limit_ratio`. */
  PROMQL_EXPERIMENTAL_FUNCTIONS = "promql-experimental-functions",
  /** `anchored` and `smoothed` behind a range. */
  PROMQL_EXTENDED_RANGE_SELECTORS = "promql-extended-range-selectors",
  /** `fill`, `fill_left` and `fill_right` behind an operator. */
  PROMQL_BINOP_FILL_MODIFIERS = "promql-binop-fill-modifiers",
  /** Computed durations, such as `[5m + 1m]`. Prometheus 3.14 always accepts them, the operator 0.93.1 only with this flag. */
  PROMQL_DURATION_EXPR = "promql-duration-expr",
  /** The name of a metric is removed at the end of the evaluation, not within it. */
  PROMQL_DELAYED_NAME_REMOVAL = "promql-delayed-name-removal",
  /** Statistics of each step of a query are returned. */
  PROMQL_PER_STEP_STATS = "promql-per-step-stats",
  /** Exemplars are kept in memory. */
  EXEMPLAR_STORAGE = "exemplar-storage",
  /** The data in memory is written at shutdown, so that the next start is faster. */
  MEMORY_SNAPSHOT_ON_SHUTDOWN = "memory-snapshot-on-shutdown",
  /** Metadata of metrics is kept with them. */
  METADATA_WAL_RECORDS = "metadata-wal-records",
  /** Independent rules of a group are evaluated concurrently. */
  CONCURRENT_RULE_EVAL = "concurrent-rule-eval",
  /** A counter starts with a zero sample at the creation time that the target exposes. */
  CREATED_TIMESTAMP_ZERO_INGESTION = "created-timestamp-zero-ingestion",
  /** Compactions are delayed by a random time, so that several servers do not start at once. */
  DELAYED_COMPACTION = "delayed-compaction",
  /** The type and the unit of a metric become labels. */
  TYPE_AND_UNIT_LABELS = "type-and-unit-labels",
  /** OTLP metrics with delta temporality are converted to cumulative ones. */
  OTLP_DELTATOCUMULATIVE = "otlp-deltatocumulative",
  /** OTLP metrics with delta temporality are stored unchanged. */
  OTLP_NATIVE_DELTA_INGESTION = "otlp-native-delta-ingestion",
  /** Blocks are written without the page cache. */
  USE_UNCACHED_IO = "use-uncached-io",
  /** The former user interface. */
  OLD_UI = "old-ui",
}
