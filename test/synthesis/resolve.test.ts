import { isDeepStrictEqual } from "node:util";
import {
  App,
  DefaultTokenResolver,
  Fn,
  StringConcat,
  TerraformStack,
  Testing,
  Token,
  Tokenization,
} from "cdktf";
import { FastStack } from "../../constructs";
import { resolveIn } from "../../synthesis/tokens/framework-resolve";
import { resolved } from "../../synthesis/tokens/resolve";
import { documentOf, find } from "../support/document";
import { makeApp } from "../support/make-app";
import { randomOf, times } from "../support/random";
import { AnyResource } from "./any-resource";
import { randomText, textTokens } from "./random-stacks";

/** Length of a text for which cdktf takes hours. */
const LONG = 1_000_000;

const stack = new TerraformStack(makeApp(), "stack");
const resource = new AnyResource(stack, "a", {});
const byFramework = resolveIn(stack, false);

function frameworks(value: unknown): unknown {
  const resolver = new DefaultTokenResolver(new StringConcat());
  return Tokenization.resolve(value, { scope: stack, resolver, preparing: false });
}

function synthesized(attributes: Record<string, unknown>): Record<string, unknown> {
  const own = new FastStack(new App({ outdir: Testing.app().outdir }), "own");
  new AnyResource(own, "a", attributes);
  return find(documentOf(own).resource, "terraform_data", "a");
}

test("random texts with tokens of all kinds are resolved as cdktf does", () => {
  const random = randomOf(1);
  const tokens = textTokens(resource);
  const texts = times(1500, () => randomText(random, tokens, 10));
  const wrong = texts.filter((text) => !isDeepStrictEqual(resolved(text, byFramework), frameworks(text)));
  expect(wrong).toEqual([]);
});

test.each([
  ["a text with a list in it", () => ["a", ...resource.getListAttribute("list")]],
  ["a list token in a text", () => `a ${resource.getListAttribute("list").join("")}`],
  ["a map token in place of a text", () => Token.STRING_MAP_TOKEN_VALUE],
  ["a map token as a key", () => ({ [Token.ANY_MAP_TOKEN_VALUE]: 1 })],
  ["a map token in place of a number", () => Token.NUMBER_MAP_TOKEN_VALUE],
  ["an unknown token", () => "${TfToken[TOKEN.99999999]}"],
  ["an unknown number token", () => "a -8.3e+298"],
  ["a key that is no text", () => ({ [Token.asString({ a: 1 })]: 1 })],
  ["a function", () => () => 1],
  ["a construct", () => stack],
])("fails for %s as cdktf does", (_what, make) => {
  expect(() => resolved({ a: [make()] }, byFramework)).toThrow();
  expect(() => frameworks({ a: [make()] })).toThrow();
});

test("fails for a value that contains itself", () => {
  const value: Record<string, unknown> = {};
  value.itself = value;
  expect(() => resolved(value, byFramework)).toThrow("Unable to resolve object tree with circular reference");
});

test.each([
  ["digits", "1".repeat(LONG)],
  ["dots and dashes", ".-|+".repeat(LONG / 4)],
  ["braces", "{}".repeat(LONG / 2)],
  ["exponents", "1e5 ".repeat(LONG / 4)],
])("a long text of %s is written unchanged, in linear time", (_what, text) => {
  expect(synthesized({ text, list: [{ text }] })).toMatchObject({ text, list: [{ text }] });
});

test.each([
  ["braces", "{}".repeat(LONG / 2)],
  ["templates", "${a}".repeat(LONG / 4)],
  ["open templates", "${".repeat(LONG / 2)],
  ["digits", "1".repeat(LONG)],
  ["texts that look like tokens", "${TfToken[ ".repeat(LONG / 10)],
])("a token in a long text of %s is found in linear time", (_what, text) => {
  const token = resource.getStringAttribute("x");
  const isOpen = text.lastIndexOf("${") > text.lastIndexOf("}") && !text.includes("TfToken");
  const expected = isOpen ? "terraform_data.a.x" : "${terraform_data.a.x}";
  expect(resolved(`${text} ${token} ${text}`, byFramework)).toBe(`${text} ${expected} ${text}`);
});

test("the value of a token is resolved in linear time, too", () => {
  const digits = "1".repeat(LONG);
  expect(resolved(Token.asAny([digits]), byFramework)).toEqual([digits]);
  expect(resolved(Fn.base64encode(Token.asString(digits)), byFramework)).toBe(
    `\${base64encode("${digits}")}`,
  );
});
