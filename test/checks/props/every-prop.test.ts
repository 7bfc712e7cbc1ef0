import { readFileSync } from "node:fs";
import { join } from "node:path";
import { FastStack } from "../../../constructs";
import * as groundplan from "../../../constructs";
import type { ObjectShape, PropTypes, Shape } from "../../../constructs/checks/props/shape";
import { makeApp } from "../../support/make-app";

const FILE = join(__dirname, "../../../constructs/checks/props/prop-types.json");
const { calls, types } = JSON.parse(readFileSync(FILE, "utf8")) as PropTypes;

type Made = new (...args: unknown[]) => unknown;

/** A value that no prop accepts except callbacks. */
const WRONG = () => "wrong";

function objectsOf(shape: Shape): readonly ObjectShape[] {
  const type = typeof shape === "number" ? types[shape] : shape;
  if (Array.isArray(type)) return (type as readonly Shape[]).slice(1).flatMap(objectsOf);
  return typeof type === "object" && "props" in type ? [type] : [];
}

function messageOf(make: () => unknown): string {
  try {
    make();
  } catch (error) {
    return (error as Error).message;
  }
  return "";
}

function make(name: string, props: unknown): unknown {
  const PublicClass = Reflect.get(groundplan, name) as Made;
  const values: Record<string, unknown> = { scope: new FastStack(makeApp(), "stack"), id: "made", props };
  return new PublicClass(...(calls[name] ?? []).map(([key]) => values[key.replace("?", "")]));
}

/** Constructors that take props, each with its variants: a profile of monitoring, a way to run Ganesha. */
const withProps = Object.entries(calls).flatMap(([name, parameters]) => {
  const props = parameters.find(([key]) => key.startsWith("props"));
  if (!/^[A-Z]\w*$/.test(name) || props === undefined) return [];
  return objectsOf(props[1]).map((variant): [string, ObjectShape] => [name, variant]);
});

/** Returns the props that distinguish a variant from others. */
function fixedOf({ props }: ObjectShape): Record<string, unknown> {
  const fixed = Object.entries(props).filter(
    ([, shape]) => Array.isArray(shape) && shape[0] === "e" && shape.length === 3,
  );
  return Object.fromEntries(fixed.map(([key, shape]) => [key, (shape as readonly Shape[])[2]]));
}

test("covers the constructors of at least 30 classes", () => {
  expect(new Set(withProps.map(([name]) => name)).size).toBeGreaterThanOrEqual(30);
});

describe.each(withProps)("%s", (name, variant) => {
  const keys = Object.entries(variant.props).filter(([, shape]) => shape !== "a" && shape !== "u");

  test("fails for each prop of a wrong type, all in one message", () => {
    const fixed = fixedOf(variant);
    const wrong = Object.fromEntries(keys.map(([key]) => [key.replace("?", ""), WRONG]));
    const lines = messageOf(() => make(name, { ...wrong, ...fixed })).split("\n");
    const expected = Object.keys(wrong).filter((key) => !(key in fixed));
    const named = lines.map(
      (line) => /^[^:]+: (\w+) must be .+, got the function (WRONG|wrong)$/.exec(line)?.[1],
    );
    expect(named.sort()).toEqual(expected.sort());
  });

  test("fails for each required prop that is missing", () => {
    const required = keys.map(([key]) => key).filter((key) => !key.endsWith("?"));
    const text = messageOf(() => make(name, fixedOf(variant)));
    for (const key of required.filter((each) => !(each in fixedOf(variant)))) {
      expect(text).toMatch(new RegExp(`(^|\n)[^:]+: ${key} must be set: .+, got undefined`));
    }
  });

  test("fails for null, and for a prop that it does not have", () => {
    for (const [key] of keys) {
      const own = key.replace("?", "");
      if (own in fixedOf(variant)) continue;
      const text = messageOf(() => make(name, { ...fixedOf(variant), [own]: null, [`${own}x`]: 1 }));
      expect(text).toMatch(new RegExp(`(^|\n)[^:]+: ${own} must be .+, got null`));
      expect(text).toContain(`: ${own}x must be a prop of `);
    }
  });

  test.each([undefined, null, "text", 1, []])("fails for %j in place of props", (props) => {
    // what has no required prop has a default.
    if (props === undefined && calls[name]?.some(([key]) => key === "props?") === true) return;
    expect(messageOf(() => make(name, props))).toMatch(/: props must be an object.*, got /);
  });
});

describe("constructs without props", () => {
  test.each([
    [undefined, "made"],
    [{}, "made"],
  ])("fails for %j in place of a scope", (scope, id) => {
    const { Namespace } = groundplan as unknown as Record<string, Made>;
    expect(() => new Namespace!(scope, id, { name: "a", podSecurity: "baseline" })).toThrow(
      /^Namespace: scope must be a construct, got /,
    );
  });

  test("fails for a forgotten id", () => {
    const { Namespace } = groundplan as unknown as Record<string, Made>;
    const stack = new FastStack(makeApp(), "stack");
    expect(() => new Namespace!(stack, { name: "a", podSecurity: "baseline" })).toThrow(
      /^Namespace: id must be a string, got an object with name, podSecurity\nNamespace: props must be an object with name, podSecurity, got undefined$/,
    );
  });
});
