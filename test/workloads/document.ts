import type { TerraformStack } from "cdktf";
import { type Cluster, FastStack } from "../../constructs";
import { documentOf } from "../support/document-of";
import { makeApp } from "../support/make-app";

/** Synthesizes what is built in a stack called `stack`, and returns the whole document, with what it asks of the cluster. */
export function documentWith(build: (stack: TerraformStack) => void, cluster?: Cluster): unknown {
  const stack = new FastStack(makeApp(), "stack");
  cluster?.appliesTo(stack);
  build(stack);
  return documentOf(stack);
}
