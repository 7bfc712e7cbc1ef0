import { type App, Fn, Lazy, TerraformOutput, Token } from "cdktf";
import { Construct } from "constructs";
import { FastStack } from "../../constructs";
import { type Random, randomOf } from "../support/random";
import { AnyResource } from "./any-resource";

/** Adds some stacks full of random resources that refer to each other, also from stack to stack. */
export function addRandomStacks(app: App, seed: number): void {
  const random = randomOf(seed);
  const resources: AnyResource[] = [];
  for (let stackAt = 0; stackAt < 3; stackAt += 1) {
    const stack = new FastStack(app, `stack-${stackAt}`);
    const scopes: Construct[] = [stack, new Construct(stack, "nest")];
    for (let at = 0; at < 12; at += 1) {
      const value = randomValue(random, resources, 3);
      const resource = new AnyResource(random.oneOf(scopes), `r-${at}`, {
        value,
        [randomKey(random)]: value,
      });
      if (random.isLikely(0.2)) resource.addOverride(`o.${at % 3}`, randomValue(random, resources, 2));
      if (random.isLikely(0.2)) stack.addOverride(`x.y-${at % 4}`, randomValue(random, resources, 2));
      if (random.isLikely(0.2)) new TerraformOutput(stack, `out-${at}`, { value: resource.fqn });
      resources.push(resource);
    }
  }
}

/** Pieces in which cdktf searches for tokens of all kinds. */
const PIECES = [
  "${",
  "}",
  "%{",
  "$",
  "{",
  '"',
  "\n",
  "-",
  "1",
  "2.5",
  "e",
  "e5",
  "+",
  "|",
  "a",
  " ",
  "}}",
  "$${",
  "/",
  "é",
];

/** Returns a text of such pieces, with tokens among them. */
export function randomText(random: Random, tokens: readonly string[], pieces = 8): string {
  const all = tokens.length === 0 ? PIECES : [...PIECES, ...tokens, ...tokens];
  return Array.from({ length: random.upTo(pieces) }, () => random.oneOf(all)).join("");
}

/** Returns tokens of all kinds that a text can contain. */
export function textTokens(resource: AnyResource): string[] {
  return [
    resource.fqn,
    resource.getStringAttribute("text"),
    String(resource.getNumberAttribute("number")),
    Fn.upper(resource.getStringAttribute("text")),
    Token.asString({ resolvesTo: "an object" }),
    Lazy.stringValue({ produce: () => `lazy \${${resource.fqn}} -1e5` }),
    Token.asString(undefined),
  ];
}

function randomKey(random: Random): string {
  return random.oneOf(["key", "10", "9", "a-b", "-1e5", "Z", "{}"]);
}

function randomValue(random: Random, resources: readonly AnyResource[], depth: number): unknown {
  const tokens = random.someOf(resources, 0.1).flatMap(textTokens);
  const leaves: readonly (() => unknown)[] = [
    () => randomText(random, tokens),
    () => randomText(random, tokens, 40),
    () => random.upTo(1000),
    () => random.oneOf([true, null, undefined, [], {}, -1e300, 1e21, -0]),
    () => (resources.length > 0 ? random.oneOf(resources).getListAttribute("list") : []),
    () => Lazy.anyValue({ produce: () => ({ later: tokens }) }),
  ];
  if (depth === 0 || random.isLikely(0.4)) return random.oneOf(leaves)();
  const children = Array.from({ length: random.upTo(4) }, () => randomValue(random, resources, depth - 1));
  if (random.isLikely(0.4)) return children;
  return Object.fromEntries(children.map((child) => [randomKey(random), child]));
}
