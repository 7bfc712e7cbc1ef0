import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { TerraformResource, type TerraformStack } from "cdktf";
import { Construct } from "constructs";
import * as groundplan from "../../constructs";
import { FastStack } from "../../constructs";
import { makeApp } from "../support/make-app";
import type { Example } from "./example";
import { EXAMPLES } from "./examples";
import { movesBetween } from "./moves";

const FILE = join(__dirname, "../../docs/addresses.json");

/** `npm run pages` sets it; everywhere else a difference fails. */
const isUpdate = process.env.UPDATE_PAGES === "true";

/** Addresses of all resources that an example makes, as `<id>` in a stack and one level below it. */
function addressesOf(example: Example): string[] {
  const atTop = new FastStack(makeApp(), "stack");
  example(atTop, "example");
  const below = new FastStack(makeApp(), "stack");
  example(new Construct(below, "below"), "example");
  return [...resourcesOf(atTop), ...resourcesOf(below)];
}

function resourcesOf(stack: TerraformStack): string[] {
  const resources = stack.node.findAll().filter((each) => TerraformResource.isTerraformResource(each));
  return resources.map((each) => `${each.terraformResourceType}.${each.friendlyUniqueId}`).sort();
}

const addresses = Object.fromEntries(
  Object.keys(EXAMPLES)
    .sort()
    .map((title) => [title, addressesOf(EXAMPLES[title]!)]),
);
const known = JSON.parse(readFileSync(FILE, "utf8")) as Record<string, string[]>;

if (isUpdate) writeFileSync(FILE, `${JSON.stringify(addresses, undefined, 2)}\n`);

/** Classes without an example: stacks and apps. */
const NO_EXAMPLE = ["App", "ClusterStack", "FastStack"];

function isConstructClass(value: unknown): boolean {
  return typeof value === "function" && Object.prototype.isPrototypeOf.call(Construct, value);
}

test("every public construct has an example", () => {
  const classes = Object.entries(groundplan).filter(([, value]) => isConstructClass(value));
  const names = classes.map(([name]) => name).filter((name) => !NO_EXAMPLE.includes(name));
  const shown = new Set(Object.keys(EXAMPLES).map((title) => title.replace(/,.*/, "")));
  expect(names.filter((name) => !shown.has(name))).toEqual([]);
});

test.each(Object.keys(addresses))("%s keeps its addresses", (title) => {
  const moves = movesBetween((isUpdate ? addresses : known)[title] ?? [], addresses[title] ?? []);
  if (moves.length === 0) return;
  throw new Error(
    `${title} has changed its addresses, which is breaking. Put this into CHANGELOG.md, and run npm run pages:\n\n${moves.join("\n")}`,
  );
});

test("docs/addresses.json is up to date (npm run pages regenerates it)", () => {
  expect(JSON.parse(readFileSync(FILE, "utf8"))).toEqual(addresses);
});
