import { join } from "node:path";
import { TerraformStack } from "cdktf";
import { HelmRelease, type HelmReleaseProps, type JsonObject } from "../../../constructs";
import { makeApp } from "../../support/make-app";

const CHART = { name: "web", version: "1.2.3", catalogue: join(__dirname, "../catalogue") };

function valuesOf(values: JsonObject, more: Partial<HelmReleaseProps> = {}): JsonObject {
  const stack = new TerraformStack(makeApp(), "stack");
  return new HelmRelease(stack, "web", { chart: CHART, releaseName: "a", namespace: "b", values, ...more })
    .values;
}

const TEXT = "{{ $labels.pod }}";
const ESCAPED = "{{`{{`}} $labels.pod {{`}}`}}";

test.each<[string, JsonObject, JsonObject]>([
  ["a string", { message: TEXT }, { message: ESCAPED }],
  ["all strings in a list", { scrape: [{ a: { b: TEXT } }] }, { scrape: [{ a: { b: ESCAPED } }] }],
  [
    "all strings in a map, known keys or not",
    { alerts: { x: TEXT, rules: [TEXT] } },
    { alerts: { x: ESCAPED, rules: [ESCAPED] } },
  ],
  ["a list's own text, where the chart takes one for it", { volumes: TEXT }, { volumes: ESCAPED }],
  ["braces in a row", { message: "}}}{{{" }, { message: "{{`}}`}}}{{`{{`}}{" }],
])("escapes %s", (_, values, escaped) => {
  expect(valuesOf(values)).toMatchObject(escaped);
});

test.each<[string, JsonObject]>([
  ["a value that the chart does not render as a template", { host: TEXT, config: { a: TEXT } }],
  ["the items of a list of which only the text is a template", { volumes: [{ name: TEXT }] }],
  ["what closes nothing", { message: "a }} b" }],
  ["numbers, truth and null", { alerts: { a: 1, b: true, c: null } }],
  ["a value that is a template only if another value enables it", { maybe: { a: TEXT } }],
])("leaves %s alone", (_, values) => {
  expect(valuesOf(values)).toMatchObject(values);
});

test("escapes a value that another value turns into a template", () => {
  expect(valuesOf({ maybe: { a: TEXT }, useMaybe: true })).toMatchObject({ maybe: { a: ESCAPED } });
});

test("does not escape templates that the user names, including everything below them", () => {
  const values = { alerts: { a: TEXT, b: { c: TEXT } }, message: TEXT };
  expect(valuesOf(values, { templates: ["alerts.b", "message"] })).toMatchObject({
    alerts: { a: ESCAPED, b: { c: TEXT } },
    message: TEXT,
  });
});

test.each(["host", "alert", "nothing"])(
  "fails for %s as a template, which the chart treats as a literal",
  (path) => {
    expect(() => valuesOf({}, { templates: [path] })).toThrow(
      `stack/web: templates must name only values that web 1.2.3 renders as templates, got "${path}"`,
    );
  },
);
