import { container, deployment, faultsIn } from "../../documents";

const reference = (others: object = {}) => ({ secret_key_ref: { name: "db", key: "password", ...others } });

const site = (valueFrom: object) => ({
  kubernetes_deployment_v1: {
    site: deployment({ container: [container({ env: [{ name: "PASSWORD", value_from: valueFrom }] })] }),
  },
});

test.each([
  [
    "is created by a stack",
    { ...site(reference()), kubernetes_secret_v1: { db: { metadata: { name: "db", namespace: "web" } } } },
  ],
  ["is optional", site(reference({ optional: true }))],
  [
    "a chart of that name may create",
    { ...site(reference()), helm_release: { db: { name: "db", namespace: "web" } } },
  ],
])("accepts a Secret that %s", (_title, resource) => {
  expect(faultsIn("secret-exists", resource)).toEqual([]);
});

test.each([
  ["a variable", site(reference())],
  [
    "image_pull_secrets",
    { kubernetes_deployment_v1: { site: deployment({ image_pull_secrets: [{ name: "db" }] }) } },
  ],
  [
    "a volume",
    {
      kubernetes_deployment_v1: {
        site: deployment({ volume: [{ name: "s", secret: [{ secret_name: "db" }] }] }),
      },
    },
  ],
  [
    "an Ingress",
    {
      kubernetes_ingress_v1: {
        site: { metadata: { name: "site", namespace: "web" }, spec: { tls: [{ secret_name: "db" }] } },
      },
    },
  ],
])("warns of a Secret in %s that no stack creates", (_title, resource) => {
  expect(faultsIn("secret-exists", resource)).toEqual([
    expect.stringContaining("no stack creates Secret web/db"),
  ]);
});
