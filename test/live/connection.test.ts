import type { KubernetesProviderConfig } from "@cdktf/provider-kubernetes/lib/provider";
import { TerraformStack, TerraformVariable, Testing } from "cdktf";
import { Construct } from "constructs";
import { FastStack, useProviders } from "../../constructs";
import { requireLive } from "../../constructs/live";
import { asked, NODE_EXISTS, provider, sourceIn, STACKS } from "./asking-stack";

const OFF =
  "they need a Kubernetes provider with configPath and configContext alone, because credentials must not be in the state";

function ask(scope: Construct): void {
  requireLive(new Construct(scope, "asks"), NODE_EXISTS, { nodeName: "cp-1" });
}

/** Synthesizes as an app does, and returns the warnings. */
function warningsOf(make: (stack: TerraformStack) => void): { warnings: string[]; stack: TerraformStack } {
  const app = Testing.app();
  const stack = new FastStack(app, "lab");
  make(stack);
  app.synth();
  const { stacks } = JSON.parse(JSON.stringify(app.manifest)) as {
    stacks: Record<string, { annotations: { level: string; message: string }[] }>;
  };
  const warnings = Object.values(stacks).flatMap(({ annotations }) =>
    annotations.map(({ message }) => message),
  );
  return { warnings, stack };
}

describe.each(STACKS)("in %s", (_what, make) => {
  test("a provider that is created after the construct is used as well", () => {
    const stack = make();
    ask(stack);
    provider(stack);
    expect(sourceIn(asked(stack)).source.query.context).toBe("admin@lab");
  });

  test("finds a provider anywhere in the stack, except one with an alias", () => {
    const stack = make();
    ask(stack);
    provider(stack, { alias: "other", configPath: "other" });
    provider(new Construct(stack, "providers"));
    expect(sourceIn(asked(stack)).source.query.context).toBe("admin@lab");
  });
});

test.each<[string, KubernetesProviderConfig, Record<string, string>]>([
  [
    "a kubeconfig and all that chooses in it",
    { configPath: "a", configContext: "b", configContextCluster: "c", configContextAuthInfo: "d" },
    { kubeconfig: "a", context: "b", cluster: "c", user: "d" },
  ],
  [
    "several kubeconfigs",
    { configPaths: ["a", "~/b"], configContext: "c" },
    { kubeconfig: "a:~/b", context: "c" },
  ],
  ["nothing if the environment configures the cluster", {}, {}],
  [
    "nothing for settings that do not select another cluster",
    { configPath: "a", insecure: false, experiments: [{}] },
    { kubeconfig: "a" },
  ],
])("passes %s to kubectl", (_what, config, words) => {
  const { warnings, stack } = warningsOf((each) => {
    provider(each, config);
    ask(each);
  });
  const { count, query } = sourceIn(asked(stack)).source;
  expect(query).toEqual({
    document: "${path.module}/cdk.tf.json",
    scope: expect.stringMatching(/^live-cluster_/) as string,
    ...words,
  });
  expect(count).toBe("${var.live_checks ? 1 : 0}");
  expect(warnings).toEqual([]);
});

test("a path may be a variable", () => {
  const stack = new FastStack(Testing.app(), "lab");
  const path = new TerraformVariable(stack, "kubeconfig", { type: "string" });
  provider(stack, { configPath: path.stringValue });
  ask(stack);
  expect(sourceIn(asked(stack)).source.query.kubeconfig).toBe("${var.kubeconfig}");
});

const SECRET = "hunter2";

test.each<[string, KubernetesProviderConfig]>([
  ["host", { host: `https://${SECRET}` }],
  ["token", { token: SECRET, configPath: "a" }],
  ["username", { username: SECRET }],
  ["password", { password: SECRET }],
  ["clientCertificate", { clientCertificate: SECRET }],
  ["clientKey", { clientKey: SECRET }],
  ["clusterCaCertificate", { clusterCaCertificate: SECRET }],
  ["exec", { exec: [{ apiVersion: "client.authentication.k8s.io/v1", command: SECRET }] }],
  ["insecure", { insecure: true }],
  ["proxyUrl", { proxyUrl: SECRET }],
  ["tlsServerName", { tlsServerName: SECRET }],
])(
  "a provider with %s disables the checks with a warning, and its settings are not in the query",
  (name, config) => {
    const { warnings, stack } = warningsOf((each) => {
      provider(each, config);
      ask(each);
    });
    const { data, "//": comment } = asked(stack);
    expect(sourceIn(asked(stack)).source.count).toBe(0);
    expect(warnings).toEqual([
      `checks at plan are off, because the Kubernetes provider is configured with ${name}: ${OFF}`,
    ]);
    expect(JSON.stringify([data, comment])).not.toContain(SECRET);
  },
);

test("a stack without a provider reports that once", () => {
  const { warnings, stack } = warningsOf((each) => {
    ask(each);
    ask(new Construct(each, "other"));
  });
  expect(warnings).toEqual([`checks at plan are off, because the stack has no Kubernetes provider: ${OFF}`]);
  expect(sourceIn(asked(stack)).source.count).toBe(0);
});

test("an unsupported provider of a scope does not disable the checks of the stack", () => {
  const { warnings, stack } = warningsOf((each) => {
    const scope = new Construct(each, "west");
    useProviders(scope, { kubernetes: provider(each, { alias: "west", token: SECRET }) });
    provider(each);
    ask(each);
    ask(scope);
  });
  const counts = Object.entries(asked(stack).data.external).map(([key, { count }]) => [
    key.slice(0, 4),
    count,
  ]);
  expect(Object.fromEntries(counts)).toEqual({ live: "${var.live_checks ? 1 : 0}", west: 0 });
  expect(warnings).toHaveLength(1);
});
