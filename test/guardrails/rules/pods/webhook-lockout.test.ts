import { faultsIn } from "../../documents";

const PODS = { api_groups: [""], api_versions: ["v1"], operations: ["CREATE"], resources: ["pods"] };
const WEBHOOK = {
  name: "pods.example.com",
  client_config: { service: { name: "hook", namespace: "web" } },
  rule: [PODS],
};

const webhook = (others: object) =>
  faultsIn("webhook-lockout", {
    kubernetes_validating_webhook_configuration_v1: {
      hook: { metadata: { name: "hook" }, webhook: [{ ...WEBHOOK, ...others }] },
    },
  });

test.each([
  ["applies to other objects", { rule: [{ ...PODS, resources: ["ingresses"] }] }],
  ["admits pods when it fails", { failure_policy: "Ignore" }],
  [
    "excludes namespaces",
    {
      namespace_selector: {
        match_expressions: [{ key: "kubernetes.io/metadata.name", operator: "NotIn", values: ["web"] }],
      },
    },
  ],
  ["selects namespaces by a label", { namespace_selector: { match_labels: { checked: "true" } } }],
  ["is outside of the cluster", { client_config: { url: "https://hook.example.com" } }],
])("accepts a webhook that %s", (_title, others) => {
  expect(webhook(others)).toEqual([]);
});

test.each([
  ["pods", {}],
  ["everything", { rule: [{ ...PODS, api_groups: ["*"], operations: ["*"], resources: ["*"] }] }],
])("fails for a webhook on %s of all namespaces", (_title, others) => {
  expect(webhook(others)).toEqual([
    expect.stringContaining(
      "webhook.pods.example.com.namespace_selector must exclude the namespace of the webhook and kube-system",
    ),
  ]);
});

test("fails for one that is written as a manifest", () => {
  const manifest = {
    apiVersion: "admissionregistration.k8s.io/v1",
    kind: "MutatingWebhookConfiguration",
    metadata: { name: "hook" },
    webhooks: [
      {
        name: "pods.example.com",
        clientConfig: { service: { name: "hook", namespace: "web" } },
        rules: [{ apiGroups: [""], apiVersions: ["v1"], operations: ["CREATE"], resources: ["pods"] }],
      },
    ],
  };
  expect(faultsIn("webhook-lockout", { kubernetes_manifest: { hook: { manifest } } })).toHaveLength(1);
});
