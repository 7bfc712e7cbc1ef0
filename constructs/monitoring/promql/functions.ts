/** Type of an expression; a rule accepts a scalar or an instant vector. */
export type ValueType = "scalar" | "instant vector" | "range vector" | "string";

/** How a function is called. */
export interface Signature {
  /** Types of its arguments; the last one stands for every argument after it. */
  readonly args: readonly ValueType[];
  /** Fewest arguments. */
  readonly least: number;
  /** Most arguments. */
  readonly most: number;
  /** What it returns. */
  readonly returns: ValueType;
  /** Whether Prometheus refuses it without the feature flag `promql-experimental-functions`. */
  readonly isExperimental: boolean;
}

const TYPES: Readonly<Record<"s" | "v" | "m" | "t", ValueType>> = {
  s: "scalar",
  v: "instant vector",
  m: "range vector",
  t: "string",
};

/**
 * The functions of Prometheus 3.14 by their signatures: arguments (s scalar, v instant vector, m range vector, t
 * string), how often the last may be omitted or repeated, and the result. test/real checks each with promtool.
 * @see https://prometheus.io/docs/prometheus/latest/querying/functions/
 */
const STABLE: Readonly<Record<string, string>> = {
  "v>v":
    "abs absent acos acosh asin asinh atan atanh ceil cos cosh deg exp floor histogram_avg histogram_count " +
    "histogram_sum histogram_stddev histogram_stdvar ln log10 log2 rad sgn sin sinh sort sort_desc sqrt tan tanh timestamp",
  "m>v":
    "absent_over_time avg_over_time changes count_over_time delta deriv first_over_time idelta increase irate " +
    "last_over_time max_over_time min_over_time present_over_time rate resets stddev_over_time stdvar_over_time sum_over_time",
  "v?1>v": "days_in_month day_of_month day_of_week day_of_year hour minute month year",
  "vss>v": "clamp",
  "vs>v": "clamp_max clamp_min",
  "vs?1>v": "round",
  "ssv>v": "histogram_fraction",
  "sv>v": "histogram_quantile",
  "ms>v": "predict_linear",
  "sm>v": "quantile_over_time",
  "vtttt>v": "label_replace",
  "vttt?*>v": "label_join",
  ">s": "pi time",
  "v>s": "scalar",
  "s>v": "vector",
};

const EXPERIMENTAL: Readonly<Record<string, string>> = {
  ">s": "end range start step",
  "m>v": "mad_over_time ts_of_first_over_time ts_of_last_over_time ts_of_max_over_time ts_of_min_over_time",
  "mss>v": "double_exponential_smoothing",
  "ss>s": "max_of min_of",
  "v>v": "start_timestamp",
  "vt?*>v": "sort_by_label sort_by_label_desc",
  "vtss?9>v": "histogram_quantiles",
  "vv?1>v": "info",
};

/** Aggregations, by the type of their first argument; the vector comes after it. */
export const AGGREGATION_PARAMETERS: ReadonlyMap<string, ValueType> = new Map([
  ["topk", "scalar"],
  ["bottomk", "scalar"],
  ["limitk", "scalar"],
  ["limit_ratio", "scalar"],
  ["quantile", "scalar"],
  ["count_values", "string"],
]);

/** Aggregations that need the feature flag of experimental functions. */
export const EXPERIMENTAL_AGGREGATIONS: readonly string[] = ["limitk", "limit_ratio"];

/** The functions of PromQL by name. */
export const FUNCTIONS: ReadonlyMap<string, Signature> = new Map([
  ...signaturesOf(STABLE, false),
  ...signaturesOf(EXPERIMENTAL, true),
]);

function signaturesOf(
  table: Readonly<Record<string, string>>,
  isExperimental: boolean,
): readonly (readonly [string, Signature])[] {
  return Object.entries(table).flatMap(([shape, names]) => {
    const [letters = "", extra, result = ""] = shape.split(/(?:\?([\d*]))?>/);
    const args = [...letters].map((letter) => TYPES[letter as keyof typeof TYPES]);
    const more = extra === "*" ? Infinity : Number(extra ?? 0);
    const least = more === 0 ? args.length : args.length - 1;
    const signature = {
      args,
      least,
      most: least + (more === 0 ? 0 : more),
      returns: TYPES[result as keyof typeof TYPES],
      isExperimental,
    };
    return names.split(" ").map((name) => [name, signature] as const);
  });
}
