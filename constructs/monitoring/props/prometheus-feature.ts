/**
 * Feature flags of Prometheus 3.14, by their own names.
 * @see https://prometheus.io/docs/prometheus/latest/feature_flags/
 */
export enum PrometheusFeature {
  /** Functions of PromQL that may still change, such as `mad_over_time`, and the aggregations `limitk` and `limit_ratio`. */
  PROMQL_EXPERIMENTAL_FUNCTIONS = "promql-experimental-functions",
  /** `anchored` and `smoothed` behind a range. */
  PROMQL_EXTENDED_RANGE_SELECTORS = "promql-extended-range-selectors",
  /** `fill`, `fill_left` and `fill_right` behind an operator. */
  PROMQL_BINOP_FILL_MODIFIERS = "promql-binop-fill-modifiers",
  /** Durations that are computed, such as `[5m + 1m]`: Prometheus 3.14 always does, the operator 0.93.1 must be told. */
  PROMQL_DURATION_EXPR = "promql-duration-expr",
  /** The name of a metric goes when the whole expression is computed, not on the way. */
  PROMQL_DELAYED_NAME_REMOVAL = "promql-delayed-name-removal",
  /** Statistics of each step of a query. */
  PROMQL_PER_STEP_STATS = "promql-per-step-stats",
  /** Exemplars are kept in memory. */
  EXEMPLAR_STORAGE = "exemplar-storage",
  /** What is in memory is written at the end, so that the next start is faster. */
  MEMORY_SNAPSHOT_ON_SHUTDOWN = "memory-snapshot-on-shutdown",
  /** Metadata of metrics is kept with them. */
  METADATA_WAL_RECORDS = "metadata-wal-records",
  /** Independent rules of a group are evaluated at one time. */
  CONCURRENT_RULE_EVAL = "concurrent-rule-eval",
  /** A counter begins with a zero at the time that the target says it began. */
  CREATED_TIMESTAMP_ZERO_INGESTION = "created-timestamp-zero-ingestion",
  /** Compactions wait a random time, so that several Prometheus do not begin at once. */
  DELAYED_COMPACTION = "delayed-compaction",
  /** The type and the unit of a metric become labels. */
  TYPE_AND_UNIT_LABELS = "type-and-unit-labels",
  /** Sums of OTLP that are deltas become cumulative. */
  OTLP_DELTATOCUMULATIVE = "otlp-deltatocumulative",
  /** Deltas of OTLP are kept as they come. */
  OTLP_NATIVE_DELTA_INGESTION = "otlp-native-delta-ingestion",
  /** Blocks are written without the cache of the system. */
  USE_UNCACHED_IO = "use-uncached-io",
  /** The former user interface. */
  OLD_UI = "old-ui",
}
