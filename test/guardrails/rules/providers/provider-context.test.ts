import { faultsIn, faultsOf } from "../../documents";

const RELEASE = { helm_release: { shop: { name: "shop", namespace: "web" } } };

const providers = (kubernetes: object, helm: object = { kubernetes }) => ({
  provider: { kubernetes: [kubernetes], helm: [helm] },
});

test.each([
  ["a context", { config_context: "lab" }],
  ["a host", { host: "https://10.0.0.1:6443", cluster_ca_certificate: "${var.ca}" }],
])("accepts a provider with %s", (_title, provider) => {
  expect(faultsIn("provider-context", RELEASE, providers(provider))).toEqual([]);
});

test("a stack without objects in a cluster needs no provider", () => {
  expect(faultsIn("provider-context", {}, { provider: {} })).toEqual([]);
});

test.each([
  [
    "kubernetes",
    providers({ config_path: "~/.kube/config" }, { kubernetes: { config_context: "lab" } }),
    "provider.kubernetes",
  ],
  ["helm", providers({ config_context: "lab" }, {}), "provider.helm.kubernetes"],
])("fails for the provider %s without a context", (_name, more, prop) => {
  expect(faultsIn("provider-context", RELEASE, more)).toEqual([
    expect.stringMatching(
      `^web: ${prop}\\.config_context must name the cluster, or an apply uses the current context`,
    ),
  ]);
});

test("fails for resources without a provider block", () => {
  expect(faultsIn("provider-context", RELEASE, { provider: {} })).toEqual([
    expect.stringContaining(`got "no provider"`),
  ]);
});

test("a stack without objects needs no provider beside one with objects", () => {
  const stacks = {
    web: { resource: RELEASE },
    empty: { more: { provider: {} } },
  };
  expect(faultsOf("provider-context", stacks)).toEqual([]);
});
