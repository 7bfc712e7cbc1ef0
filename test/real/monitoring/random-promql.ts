/** Makes expressions of which about half are valid: every operator, function and modifier, with any argument. */
export function randomPromql(random: Pick, depth = 3): string {
  const sub = () => randomPromql(random, depth - 1);
  const label = () => random.of(["job", "instance", "le", "on", "a:b", '"a.b"']);
  const labels = () => `(${[label(), label()].slice(0, random.below(3)).join(", ")})`;
  const duration = () =>
    random.of(["5m", "1h30m", "1d", "0s", "-5m", "90", "1m1h", "5m+1m", "(5m)", "step()", "5m/0"]);
  const regex = () =>
    random.of(["a|b", ".*", ".+", "", "(?i:x)", "(?!x)", "foo\\\\Z", "x{1,1001}", "[a-", "\\\\d+"]);
  const matcher = () => `${label()}${random.of(["=", "!=", "=~", "!~"])}"${regex()}"`;
  const selector = () =>
    random.of(["up", "a:b", '{__name__="x"}', `up{${matcher()}}`, `{${matcher()}, ${matcher()}}`, '{"a.b"}']);
  if (depth === 0)
    return random.of([selector(), selector(), "1", "5m", '"text"', "Inf", `${selector()}[${duration()}]`]);
  const made = [
    () =>
      `${sub()} ${random.of(BINARY)} ${random.of(["", "", "bool", `on${labels()}`, `ignoring${labels()} group_left${labels()}`])} ${sub()}`,
    () => `${random.of(AGGREGATIONS)}(${sub()})`,
    () => `${random.of(AGGREGATIONS)} by ${labels()} (${sub()}, ${sub()})`,
    () => `${random.of(FUNCTIONS_TRIED)}(${[sub(), sub(), sub()].slice(0, random.below(4)).join(", ")})`,
    () => `${random.of(["rate", "increase", "max_over_time"])}(${selector()}[${duration()}])`,
    () => `${sub()}[${duration()}:${random.of(["", "1m", "0s"])}]`,
    () => `${sub()} offset ${duration()}`,
    () => `${sub()} @ ${random.of(["5", "start()", "end()", "-1.5", "x"])}`,
    () => `${sub()} ${random.of(["anchored", "smoothed"])}`,
    () => `${sub()} ${random.of(BINARY)} ${random.of(FILLS)} ${sub()}`,
    () => `(${sub()})`,
    () => `${random.of(["-", "+"])}${sub()}`,
    () => `label_replace(${sub()}, "a", "$1", "b", "(.*)")`,
  ];
  return random.of(made)();
}

/** Picks numbers and members of lists. */
export interface Pick {
  readonly below: (bound: number) => number;
  readonly of: <T>(list: readonly T[]) => T;
}

/** Makes a source of picks from one of numbers between 0 and 1. */
export function pickFrom(random: () => number): Pick {
  const below = (bound: number) => Math.floor(random() * bound);
  return { below, of: (list) => list[below(list.length)]! };
}

const BINARY = "+ - * / % ^ atan2 == != > < >= <= and or unless".split(" ");

const FILLS = ["fill(0)", "on(job) fill(1)", "fill_left(-1)", "fill_right(0) fill_left(2)", "fill(1h)"];

const AGGREGATIONS =
  "sum min max avg group stddev stdvar count topk bottomk quantile count_values limitk limit_ratio".split(
    " ",
  );

const FUNCTIONS_TRIED = (
  "abs absent absent_over_time ceil changes clamp clamp_max day_of_week delta deriv exp floor histogram_quantile hour " +
  "idelta label_join label_replace ln mad_over_time pi predict_linear quantile_over_time rate resets round scalar sgn sort " +
  "first_over_time sort_by_label start_timestamp info max_of time timestamp vector year nofunction"
).split(" ");
