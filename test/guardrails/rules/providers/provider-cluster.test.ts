import { faultsIn, noteOf } from "../../documents";

const NOTE = noteOf({ makes: [] });
const checked = (provider: object) => faultsIn("provider-cluster", {}, { ...NOTE, provider });
const LAB = { config_path: "~/.kube/config", config_context: "lab" };

test("accepts providers of the checked cluster, and an alias for another cluster", () => {
  expect(
    checked({
      kubernetes: [LAB, { ...LAB, alias: "other", config_context: "other" }],
      helm: [{ kubernetes: LAB }],
    }),
  ).toEqual([]);
});

test("accepts any cluster in a stack without checks", () => {
  expect(
    faultsIn("provider-cluster", {}, { provider: { kubernetes: [{ ...LAB, config_context: "other" }] } }),
  ).toEqual([]);
});

test.each([
  [
    "context",
    { kubernetes: [{ ...LAB, config_context: "other" }] },
    "provider.kubernetes.config_context",
    '"other"',
  ],
  [
    "kubeconfig",
    { kubernetes: [{ ...LAB, config_path: "/other" }] },
    "provider.kubernetes.config_context",
    '"lab"',
  ],
  [
    "host",
    { kubernetes: [{ ...LAB, host: "https://other" }] },
    "provider.kubernetes.host",
    '"https://other"',
  ],
  [
    "context of Helm",
    { helm: [{ kubernetes: { ...LAB, config_context: "other" } }] },
    "provider.helm.kubernetes.config_context",
    '"other"',
  ],
])("fails for another %s", (_what, provider, prop, got) => {
  expect(checked(provider)).toEqual([
    `web: ${prop} must be for the cluster that the checks at plan read, context lab, or an apply changes a ` +
      `cluster without checks: remove the override, or give the stack another Cluster, got ${got} (guardrail provider-cluster)`,
  ]);
});
