import { PrometheusFeature } from "../../../constructs";
import { parsePromql } from "../../../constructs/monitoring/promql/promql";

test.each([
  "1",
  "up == 0",
  "rate(up[5m] offset -1h) > 0 and on(job) b @ end() > 0",
  "a - b offset 5m",
  "-a offset 5m",
  "sum by (job, on, bool) (rate(a[5m])) / on(job) group_left(x) b",
  "1 == bool 1",
  "max_over_time(up[5m:1m])and up",
  "up > 5m1s",
  "max_over_time(rate(a[5m])[1h:1m])",
  "histogram_quantile(0.9, sum(rate(a_bucket[5m])) by (le)) > 1h30m",
  "up{job=~`a\\d+|(?i:b)`, c!=''} # a remark",
  '{"a.b", "c.d"=~".+"}',
  'label_replace(up, "a", "$1", "b", "(?P<x>.*)")',
  "1_000 > bool .5e3",
  "hour() > 8 and day_of_week(a) < 6",
  "topk(3, sum without (x) (a)) or quantile(0.5, a) or count_values('v', a)",
  "{a=~'.+'}",
  "rate(a[5m + step()] offset (1m * 2))",
])("Prometheus accepts %s", (expr) => {
  expect(parsePromql(expr).mistake).toBeUndefined();
});

test.each([
  ["rate(up) > 0", "argument 1 of rate must be a range vector such as up[5m], not an instant vector (1:6"],
  ["sum(up)[5m] > 0", "a range is taken of a metric only: of an expression, it is a subquery such as [5m:]"],
  ["histogram_quantile(0.9) > 1", "histogram_quantile takes 2 arguments, not 1"],
  ["up > 80and up", "a number or a duration must be separated from the following word by a space (1:6"],
  ["up offset 5mand up", "a number or a duration must be separated from the following word by a space"],
  ["up and 1", "and takes two instant vectors, not a scalar"],
  ["1 == 1", "two scalars are compared with == bool"],
  ['{job=~".*"}', "at least one matcher must not match the empty text"],
  ['up{job=~"(?!x).*"}', "the regular expression is not RE2: invalid or unsupported Perl syntax: `(?!`"],
  [
    "mad_over_time(a[5m])",
    "mad_over_time needs prometheus.enableFeatures to contain promql-experimental-functions",
  ],
  ["limitk(5, a)", "limitk needs prometheus.enableFeatures to contain promql-experimental-functions"],
  ["ratee(a[5m])", 'ratee is not a function (did you mean "rate"?)'],
  ["Rate(a[5m])", "Rate is not a function"],
  ["rate(a[1h1d])", "this is not valid PromQL"],
  ["rate(a[0s])", "a duration must be greater than 0"],
  ["rate(a[5m / 0])", "a duration is divided by zero"],
  ["a offset 300y", "the duration is out of range"],
  [
    "rate(a[5m] anchored)",
    "anchored needs prometheus.enableFeatures to contain promql-extended-range-selectors",
  ],
  ["a + on(x) fill(0) b", "fill needs prometheus.enableFeatures to contain promql-binop-fill-modifiers"],
  ["rate(a offset 5m[5m])", "offset and @ must follow the range"],
  ["sum(a) offset 5m", "offset may only follow a metric, a range or a subquery"],
  ["a offset 5m offset 6m", "offset is set twice"],
  ["a @ inf", "the time is out of range"],
  ["a * on(x) group_left(x) b", "the label x is in on and in group_left or group_right"],
  ["a and on(x) group_left() b", "and takes no group_left"],
  ["a + on(x) 1", "on and ignoring may only be used between two instant vectors"],
  ["a + bool b", "bool may only follow a comparison"],
  ["a + 'b'", "an operator takes scalars and instant vectors, not a string"],
  ["-a[5m]", "a sign may only precede a scalar or an instant vector, not a range vector"],
  ["a[5m]", "a rule takes an instant vector or a scalar, not a range vector"],
  ["topk(a)", "topk takes 2 arguments, not 1"],
  ["topk('1', a)", "argument 1 of topk must be a scalar, not a string"],
  ['up{a="\\d"}', "unknown escape sequence \\d"],
  ["a{__name__='b'}", "the name of the metric is set twice"],
  ["label_replace(a, 'b', 'c', 'd', '(')", "the regular expression is not RE2: missing closing )"],
  ["1e400", "the number is out of range"],
  ["a\u00a0+ b", "Prometheus does not accept this white space"],
  ["sum(a", "it ends too early"],
  ["a and", "it ends too early"],
  ["", "there is no expression"],
])("fails for %s", (expr, reason) => {
  expect(parsePromql(expr).mistake).toContain(reason);
});

test("fails with the place in an expression of several lines", () => {
  expect(parsePromql("a > 1\n  and rate(b)").mistake).toMatch(/\(2:12, near "/);
});

const {
  PROMQL_EXPERIMENTAL_FUNCTIONS,
  PROMQL_EXTENDED_RANGE_SELECTORS,
  PROMQL_BINOP_FILL_MODIFIERS,
  PROMQL_DURATION_EXPR,
} = PrometheusFeature;

test.each<[string, PrometheusFeature]>([
  ["mad_over_time(a[5m])", PROMQL_EXPERIMENTAL_FUNCTIONS],
  ["limit_ratio(0.5, a)", PROMQL_EXPERIMENTAL_FUNCTIONS],
  ["max_of(1, scalar(a))", PROMQL_EXPERIMENTAL_FUNCTIONS],
  ['info(a, {cluster=~".*"})', PROMQL_EXPERIMENTAL_FUNCTIONS],
  ["rate(a[5m] anchored)", PROMQL_EXTENDED_RANGE_SELECTORS],
  ["a + on(x) fill(0) b", PROMQL_BINOP_FILL_MODIFIERS],
])("%s is accepted with its feature only", (expr, feature) => {
  expect(parsePromql(expr).mistake).toContain(`enableFeatures to contain ${feature}`);
  expect(parsePromql(expr, { features: [feature], isOperated: false }).mistake).toBeUndefined();
});

test.each<[string, PrometheusFeature]>([
  ["rate(a[5m + 1m])", PROMQL_DURATION_EXPR],
  ["rate(a[(5m)])", PROMQL_DURATION_EXPR],
  ["first_over_time(a[5m])", PROMQL_EXPERIMENTAL_FUNCTIONS],
])("%s needs a feature for the operator only", (expr, feature) => {
  expect(parsePromql(expr).mistake).toBeUndefined();
  const operated = (features: readonly PrometheusFeature[]) =>
    parsePromql(expr, { features, isOperated: true });
  expect(operated([]).mistake).toContain(`enableFeatures to contain ${feature}`);
  expect(operated([feature]).mistake).toBeUndefined();
});

test.each([
  ["start_timestamp(a)", "start_timestamp is unknown to the operator"],
  ["info(a, b)", "the second argument of info is matchers only"],
  ["sum(a) anchored", "anchored may only follow a metric or a range"],
  ["rate(a[5m] anchored smoothed)", "anchored and smoothed exclude each other"],
  ["a and fill(0) b", "and takes no fill"],
  ["a + fill(0) 1", "fill may only be used between two instant vectors"],
  ["a[step():1m]", "step() and range() must be in parentheses"],
])("fails for %s, whatever is enabled", (expr, reason) => {
  const features = Object.values(PrometheusFeature);
  expect(parsePromql(expr, { features, isOperated: true }).mistake).toContain(reason);
});

test("accepts labels in quotes next to labels with colons", () => {
  expect(parsePromql('sum by (a:b, "c.d:e") (a)').mistake).toBeUndefined();
});
