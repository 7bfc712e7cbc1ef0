import { KubernetesProvider } from "@cdktf/provider-kubernetes/lib/provider";
import { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { Cluster, requireLive, useProviders } from "../../../constructs";
import { documentOf } from "../../support/document";
import { checksIn, judgeDocument, type Manifest } from "../../support/live";
import { makeApp } from "../../support/make-app";
import { clusterProps } from "./facts";

const CONTEXT = { configPath: "~/.kube/config", configContext: "lab" };
const ASKED = {
  stops: [{ check: "cluster-identity", args: {} }],
  warnings: [{ check: "cluster-facts", args: {} }],
};
const STRANGERS: Manifest[] = ["a", "b"].map((name) => ({ kind: "Node", metadata: { name } }));

const plainStack = () => new TerraformStack(makeApp(), "theirs");
const provide = (stack: TerraformStack, config: object = CONTEXT) =>
  new KubernetesProvider(stack, "kubernetes", config);
const ask = (scope: Construct) => requireLive(scope, { name: "any", reads: [], judge: () => undefined }, {});

test("in a plain stack, a context of another cluster ends every command", () => {
  const stack = plainStack();
  provide(stack);
  new Cluster(clusterProps()).appliesTo(stack);
  const document = documentOf(stack);
  const { stops, warnings } = checksIn(document);
  expect({ stops, warnings }).toEqual({
    stops: { theirs: ASKED.stops },
    warnings: { theirs: ASKED.warnings },
  });
  expect(judgeDocument(document, STRANGERS).stops).toEqual([
    expect.stringMatching(/^theirs: context \S+ must be a context of cluster lab, but only 0 of its/),
  ]);
});

test.each([
  [
    "before the provider",
    (stack: TerraformStack, cluster: Cluster) => (cluster.appliesTo(stack), provide(stack)),
  ],
  [
    "after the first construct",
    (stack: TerraformStack, cluster: Cluster) => (provide(stack), ask(stack), cluster.appliesTo(stack)),
  ],
  [
    "to the whole app",
    (stack: TerraformStack, cluster: Cluster) => (cluster.appliesTo(stack.node.root), provide(stack)),
  ],
  [
    "twice",
    (stack: TerraformStack, cluster: Cluster) => (
      provide(stack),
      cluster.appliesTo(stack),
      cluster.appliesTo(stack)
    ),
  ],
])("it does not matter whether it is declared %s", (_when, say) => {
  const stack = plainStack();
  say(stack, new Cluster(clusterProps()));
  ask(new Construct(stack, "web"));
  const { stops, warnings } = checksIn(documentOf(stack));
  expect({ stops, warnings }).toEqual({
    stops: { theirs: ASKED.stops },
    warnings: { theirs: ASKED.warnings },
  });
});

test("a declaration for a stack is not checked on the cluster of other providers in it", () => {
  const stack = plainStack();
  provide(stack);
  new Cluster(clusterProps()).appliesTo(stack);
  const site = new Construct(stack, "site");
  useProviders(site, { kubernetes: new KubernetesProvider(stack, "far", { ...CONTEXT, alias: "far" }) });
  ask(new Construct(site, "web"));
  expect(checksIn(documentOf(stack)).stops).toEqual({ theirs: ASKED.stops });
});

test("a declaration for a scope with its own providers is read on their cluster", () => {
  const stack = plainStack();
  const site = new Construct(stack, "site");
  useProviders(site, { kubernetes: new KubernetesProvider(stack, "far", { ...CONTEXT, alias: "far" }) });
  new Cluster(clusterProps()).appliesTo(site);
  expect(checksIn(documentOf(stack)).stops).toEqual({ "theirs/site": ASKED.stops });
});

test("a stack without a provider or checks for the cluster is unchanged", () => {
  const stack = plainStack();
  new Cluster(clusterProps()).appliesTo(stack);
  expect(documentOf(stack)).not.toHaveProperty("data");
});
