import { Construct } from "constructs";
import { FastStack } from "../../constructs";
import { makeApp } from "../support/make-app";
import { EXAMPLES } from "./examples";

/** Examples that others need not wait for. */
const NOTHING_TO_WAIT_FOR = ["GaneshaExport, hosts", "LitestreamDatabase"];

/** Returns what an example offers for `dependsOn`, as Terraform writes it. */
function dependablesOf(title: string): unknown {
  const below = new Construct(new FastStack(makeApp(), "stack"), "below");
  EXAMPLES[title]!(below, "example");
  const made = below.node.findChild("example") as { readonly dependables?: readonly { fqn: string }[] };
  return made.dependables?.map(({ fqn }) => typeof fqn);
}

test.each(Object.keys(EXAMPLES))("%s exposes dependables for use in dependsOn", (title) => {
  const expected = NOTHING_TO_WAIT_FOR.includes(title) ? [] : expect.arrayContaining(["string"]);
  expect({ title, types: dependablesOf(title) }).toEqual({ title, types: expected });
});
