import { join } from "node:path";
import { TerraformStack } from "cdktf";
import { HelmRelease, type HelmReleaseProps, type JsonObject } from "../../../constructs";
import { makeApp } from "../../support/make-app";

const CHART = { name: "web", version: "1.2.3", catalogue: join(__dirname, "../catalogue") };

function valuesOf(props: Partial<HelmReleaseProps>): JsonObject {
  const stack = new TerraformStack(makeApp(), "stack");
  const required = { chart: CHART, releaseName: "shop", namespace: "shops", values: {} };
  return new HelmRelease(stack, "web", { ...required, ...props }).values;
}

test("extraValues override values, and unchecked values override both: maps merge, lists replace, null removes", () => {
  const values = valuesOf({
    values: { args: ["a", "b"], config: { one: 1, two: 2 }, host: "a", size: "1" },
    extraValues: { args: ["c"], config: { two: null }, host: "b", size: "2" },
    uncheckedValues: { values: { size: "3", unheard: {} }, reason: "a fork" },
  });
  expect(values).toMatchObject({
    args: ["c"],
    config: { one: 1, two: null },
    host: "b",
    size: "3",
    unheard: {},
  });
});

test("extraValues are checked like values", () => {
  expect(() => valuesOf({ extraValues: { hots: "a" } })).toThrow(
    'stack/web: extraValues.hots must be a key of web 1.2.3 (did you mean "host"?)',
  );
});

test("unchecked values are neither checked nor escaped", () => {
  const values = { message: "{{ .Release.Name }}", replicas: "3" };
  expect(valuesOf({ uncheckedValues: { values, reason: "a fork" } })).toMatchObject(values);
});

test("disables the chart's own class", () => {
  expect(valuesOf({})).toMatchObject({ class: { create: false } });
});

test.each<[string, Partial<HelmReleaseProps>]>([
  ["values", { values: { class: { create: true } } }],
  ["extraValues", { extraValues: { class: { create: true } } }],
  ["values", { values: { class: { create: null } } }],
])("fails for the chart's own class in %s", (prop, props) => {
  expect(() => valuesOf(props)).toThrow(
    `stack/web: ${prop}.class.create must be false: a class of a chart cannot change, as its parameters are immutable`,
  );
});

test("accepts values up to 256 KiB, and fails above: large texts never go through values", () => {
  const room = 262_144 - Buffer.byteLength(JSON.stringify({ ...valuesOf({}), config: { a: "" } }));
  expect(() => valuesOf({ values: { config: { a: "x".repeat(room) } } })).not.toThrow();
  expect(() => valuesOf({ values: { config: { a: "x".repeat(room + 1) } } })).toThrow(
    'stack/web: values must have at most 262144 bytes, as each revision of the release keeps them in a Secret and each plan prints them: put large texts, such as dashboards, into ConfigMaps of their own, got "262145 bytes"',
  );
});

test("the values of a fork count too", () => {
  const values = { a: "é".repeat(150_000) };
  expect(() => valuesOf({ uncheckedValues: { values, reason: "a fork" } })).toThrow(
    "values must have at most 262144 bytes",
  );
});
