import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PrometheusFeature } from "../../../constructs";
import { readRe2 } from "../../../constructs/checks";
import { FUNCTIONS } from "../../../constructs/monitoring/promql/functions";
import { parsePromql } from "../../../constructs/monitoring/promql/promql";
import { ALERT_FUNCTIONS, mistakeInAlertText } from "../../../constructs/monitoring/templates/alert-template";
import { ChartsTogether } from "../support/charts-together";
import { describeWith } from "../support/required-program";
import { seededRandom } from "../support/seeded-random";
import { defaultRules } from "./arrived";
import { ask, judge } from "./judges";
import { pickFrom, randomPromql } from "./random-promql";
import { MONITORING_CHARTS } from "./real-charts";

const folder = mkdtempSync(join(tmpdir(), "groundplan-promql-"));

afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Checks many rules with promtool at once, and returns the error of each. */
function refusedBy(
  rules: readonly object[],
  features: readonly PrometheusFeature[] = [],
): ReadonlySet<number> {
  const file = join(folder, "rules.yml");
  writeFileSync(file, JSON.stringify({ groups: [{ name: "all", rules }] }));
  const { status, output } = ask("promtool", [
    ...features.map((each) => `--enable-feature=${each}`),
    ...["check", "rules", "--lint=none", file],
  ]);
  const refused = [...output.matchAll(/, rule (\d+), "/g)].map(([, at]) => Number(at) - 1);
  expect(refused.length === 0).toBe(status === 0);
  return new Set(refused);
}

const {
  PROMQL_EXPERIMENTAL_FUNCTIONS: FUNCTIONS_FEATURE,
  PROMQL_EXTENDED_RANGE_SELECTORS: RANGE_FEATURE,
  PROMQL_BINOP_FILL_MODIFIERS: FILL_FEATURE,
} = PrometheusFeature;

const FEATURES = [FUNCTIONS_FEATURE, RANGE_FEATURE, FILL_FEATURE];

/**
 * Mistakes that promtool does not detect and at which Prometheus fails at every evaluation; or that it reports
 * differently.
 */
const ONLY_WHEN_EVALUATED =
  /a rule takes an instant vector or a scalar|^the regular expression is not RE2|^step\(\) and range\(\) must be in parentheses/;

/** Lists the expressions that only one of the library and promtool accepts. */
function differences(
  expressions: readonly string[],
  features: readonly PrometheusFeature[] = [],
): readonly object[] {
  const rules = expressions.map((expr, at) => ({ record: `rule_${String(at)}`, expr }));
  const refused = refusedBy(rules, features);
  return expressions.flatMap((expr, at) => {
    const { mistake } = parsePromql(expr, { features, isOperated: false });
    const isLater = mistake !== undefined && ONLY_WHEN_EVALUATED.test(mistake) && !refused.has(at);
    return isLater || (mistake !== undefined) === refused.has(at) ? [] : [{ expr, mistake }];
  });
}

describeWith(judge("promtool"), "PromQL by promtool 3.14", () => {
  const random = pickFrom(seededRandom(314));

  test("it rejects what the library rejects of 3,000 random expressions, and accepts the others", () => {
    const expressions = Array.from({ length: 3000 }, () => randomPromql(random, 1 + random.below(3)));
    expect(differences(expressions)).toEqual([]);
    const accepted = expressions.filter((expr) => parsePromql(expr).mistake === undefined).length;
    // a test of which nearly all is refused tries little.
    expect(accepted).toBeGreaterThan(400);
  });

  test.each([[[FUNCTIONS_FEATURE]], [[RANGE_FEATURE]], [[FILL_FEATURE]], [FEATURES]])(
    "with the features %j, it rejects what the library rejects of 2,000 random expressions",
    (features) => {
      const expressions = Array.from({ length: 2000 }, () => randomPromql(random, 1 + random.below(3)));
      expect(differences(expressions, features)).toEqual([]);
    },
  );

  test("every function accepts the arguments that the library accepts, and no others", () => {
    const values = ["up", "up[5m]", "1", '"a"'];
    const calls = [...FUNCTIONS.keys(), "no_function"].flatMap((name) => [
      `${name}()`,
      ...values.map((one) => `${name}(${one})`),
      ...values.flatMap((one) => values.map((two) => `${name}(${one}, ${two})`)),
      ...values.map((one) => `${name}(up, "a", "b", "c", ${one})`),
      ...values.map((one) => `${name}(up, 1, ${one})`),
      ...values.map((one) => `${name}(1, 1, ${one})`),
      ...values.map((one) => `${name}(up, "a", "b", ${one})`),
    ]);
    expect(differences(calls)).toEqual([]);
    expect(differences(calls, [FUNCTIONS_FEATURE])).toEqual([]);
  });

  test("rejects the same templates of alerts, with the same functions", () => {
    const pieces = [
      "{{",
      "}}",
      " $value ",
      " $labels.a ",
      " | ",
      "humanize",
      " if ",
      " end ",
      " else ",
      "range",
      " with ",
      '"a"',
      "1.5",
      ".",
      "(",
      ")",
      " $x := ",
      " x ",
    ];
    const texts = [
      ...ALERT_FUNCTIONS.map((name) => `{{ ${name} }}`),
      ...Array.from({ length: 3000 }, () => {
        const parts = Array.from({ length: 2 + random.below(6) }, () => random.of(pieces));
        return random.below(2) === 0 ? parts.join("") : `{{ ${parts.join("")} }}`;
      }),
    ];
    const refused = refusedBy(
      texts.map((text, at) => ({ alert: `a_${String(at)}`, expr: "up", annotations: { text } })),
    );
    expect(texts.filter((text, at) => (mistakeInAlertText(text) !== undefined) !== refused.has(at))).toEqual(
      [],
    );
  });

  test("rejects the same regular expressions", () => {
    const pieces = [
      "a",
      "\\d",
      "\\Z",
      "\\u0041",
      "(",
      ")",
      "(?i:",
      "(?=",
      "(?P<n>",
      "[a-",
      "]",
      "[^",
      "{1,1001}",
      "{2}",
      "*",
      "+?",
      "|",
      "^",
      "\\pN",
      "\\Q",
      "\\E",
      "é",
      "[[:alpha:]]",
      "\\x{41}",
      "-",
      "\\1",
    ];
    const regexes = Array.from({ length: 3000 }, () =>
      Array.from({ length: 1 + random.below(5) }, () => random.of(pieces)).join(""),
    );
    const refused = refusedBy(
      regexes.map((regex, at) => ({ record: `r_${String(at)}`, expr: `up{a=~${JSON.stringify(regex)}}` })),
    );
    expect(regexes.filter((regex, at) => "mistake" in readRe2(regex, true) !== refused.has(at))).toEqual([]);
  });
});

describeWith(
  [judge("promtool"), ChartsTogether.available(MONITORING_CHARTS)],
  "the rules of kube-prometheus-stack",
  () => {
    test("are all accepted by promtool and by the library, with their texts", () => {
      const rules = defaultRules();
      expect(rules.length).toBeGreaterThan(200);
      expect(differences(rules.map(({ expr }) => expr))).toEqual([]);
      expect(rules.filter(({ expr }) => parsePromql(expr).mistake !== undefined)).toEqual([]);
      const texts = rules.flatMap(({ annotations = {} }) => Object.values(annotations));
      expect(texts.filter((text) => mistakeInAlertText(text) !== undefined)).toEqual([]);
    });
  },
);
