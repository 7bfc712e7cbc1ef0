import { HelmProvider } from "@cdktf/provider-helm/lib/provider";
import { KubernetesProvider } from "@cdktf/provider-kubernetes/lib/provider";
import { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { useProviders } from "../../constructs";
import type { Example } from "../addresses/example";
import { EXAMPLES } from "../addresses/examples";
import { type Document, documentOf } from "../support/document";
import { makeApp } from "../support/make-app";

/**
 * Resources without a cluster: Terraform's own, those of a provider with the addresses of machines, and the program
 * that checks machines.
 */
const ON_NO_CLUSTER = /^terraform_data | by talos$| by machines$/;

/** Counts blocks of each type and provider; those that read a cluster at plan are counted by context. */
function count({ resource = {}, data = {} }: Document): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const [type, named] of [...Object.entries(resource), ...Object.entries(data)]) {
    for (const { query, provider = contextIn(query) } of Object.values(named)) {
      const key = `${type} by ${provider.replace(/^\w+\./, "")}`;
      counts[key] = (counts[key] ?? 0) + 1;
    }
  }
  return counts;
}

function contextIn(query: unknown): string {
  const { context = "default", question } = (query ?? {}) as Partial<Record<"context" | "question", string>>;
  return question === undefined ? context : "machines";
}

/** A user's layer: a module that makes the constructs of its stack. */
class Wrapper extends Construct {
  constructor(scope: Construct, id: string, example: Example) {
    super(scope, id);
    example(new Construct(this, "inner"), "Resource");
  }
}

/** Another team's stack with a provider for each of two clusters. */
function makeForTwo(example: Example): Document {
  const stack = new TerraformStack(makeApp(), "stack");
  for (const alias of ["east", "west"]) {
    const scope = new Construct(stack, alias);
    const connection = { configPath: "~/.kube/config", configContext: alias };
    const kubernetes = new KubernetesProvider(stack, `kubernetes-${alias}`, { alias, ...connection });
    const helm = new HelmProvider(stack, `helm-${alias}`, { alias });
    useProviders(scope, { kubernetes, helm });
    example(scope, "example");
  }
  return documentOf(stack);
}

describe.each(Object.entries(EXAMPLES))("%s", (_title, example) => {
  const plain = (() => {
    const stack = new TerraformStack(makeApp(), "stack");
    example(stack, "example");
    return count(documentOf(stack));
  })();

  test("is the same below any scope, and in a wrapper", () => {
    const stack = new TerraformStack(makeApp(), "stack");
    new Wrapper(new Construct(stack, "some"), "wrapper", example);
    expect(count(documentOf(stack))).toEqual(plain);
  });

  test("may be in two stacks of one app whose clusters are not declared", () => {
    const app = makeApp();
    const stacks = ["one", "two"].map((id) => new TerraformStack(app, id));
    for (const stack of stacks) example(stack, "example");
    for (const stack of stacks) expect(count(documentOf(stack))).toEqual(plain);
  });

  test("is deployed to two clusters in one stack, and reads each of them at plan", () => {
    const both = Object.entries(plain).flatMap(([key, times]) =>
      ON_NO_CLUSTER.test(key)
        ? [[key, 2 * times]]
        : ["east", "west"].map((alias) => [key.replace("default", alias), times]),
    );
    expect(count(makeForTwo(example))).toEqual(Object.fromEntries(both));
  });
});
