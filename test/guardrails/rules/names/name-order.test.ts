import { container, deployment, faultsOf, noteOf } from "../../documents";

const namespace = { kubernetes_namespace_v1: { web: { metadata: { name: "web" } } } };

const site = (spec: object) => ({
  kubernetes_deployment_v1: { site: deployment({ container: [container()], ...spec }) },
});

const settings = { kubernetes_config_map_v1: { a: { metadata: { name: "settings", namespace: "web" } } } };

const reading = site({ volume: [{ name: "a", config_map: { name: "settings" } }] });

const judged = (
  before: Readonly<Record<string, Readonly<Record<string, object>>>>,
  after: Readonly<Record<string, Readonly<Record<string, object>>>>,
  more = {},
) =>
  faultsOf("name-order", {
    first: { resource: { ...namespace, ...before } },
    second: { resource: after, dependencies: ["first"], more },
  });

test("accepts objects that an earlier stack or the stack itself creates", () => {
  expect(judged(settings, reading)).toEqual([]);
  expect(judged({}, { ...settings, ...reading })).toEqual([]);
  expect(
    faultsOf("name-order", {
      first: { resource: { ...namespace, ...settings } },
      between: { dependencies: ["first"] },
      last: { resource: reading, dependencies: ["between"] },
    }),
  ).toEqual([]);
});

test.each([
  ["ConfigMap web/settings", reading, settings],
  [
    "Secret web/tls",
    {
      kubernetes_ingress_v1: {
        a: { metadata: { name: "a", namespace: "web" }, spec: { tls: [{ secret_name: "tls" }] } },
      },
    },
    { kubernetes_secret_v1: { a: { metadata: { name: "tls", namespace: "web" } } } },
  ],
  [
    "PriorityClass high",
    site({ priority_class_name: "high" }),
    { kubernetes_priority_class_v1: { a: { metadata: { name: "high" } } } },
  ],
  [
    "IngressClass public",
    {
      kubernetes_manifest: {
        a: {
          manifest: {
            apiVersion: "networking.k8s.io/v1",
            kind: "Ingress",
            metadata: { name: "a", namespace: "web" },
            spec: { ingressClassName: "public" },
          },
        },
      },
    },
    { kubernetes_ingress_class: { a: { metadata: { name: "public" } } } },
  ],
  [
    "ClusterRole reader",
    { kubernetes_cluster_role_binding: { a: { role_ref: { kind: "ClusterRole", name: "reader" } } } },
    { kubernetes_cluster_role: { a: { metadata: { name: "reader" } } } },
  ],
  [
    "Deployment web/site",
    {
      kubernetes_horizontal_pod_autoscaler_v2: {
        a: {
          metadata: { name: "a", namespace: "web" },
          spec: { scale_target_ref: { kind: "Deployment", name: "site" } },
        },
      },
    },
    site({}),
  ],
])("warns of %s, which a later stack creates", (title, before, after) => {
  expect(judged(before, after)).toEqual([
    expect.stringContaining(`but stack second creates ${title}, and is applied after first`),
  ]);
});

test("objects that a later stack declares for its release are reported too", () => {
  const kind = { group: "", kind: "ConfigMap", resource: "configmaps", versions: ["v1"] };
  const note = noteOf({ makes: [{ kind, object: { metadata: { name: "settings", namespace: "web" } } }] });
  expect(judged(reading, {}, note)).toHaveLength(1);
});

test("without an order of stacks, warns only of what the API server refuses", () => {
  const apart = (made: Readonly<Record<string, Readonly<Record<string, object>>>>) =>
    faultsOf("name-order", { one: { resource: made }, other: { resource: reading } });
  expect(apart(settings)).toEqual([]);
  expect(apart(namespace)).toEqual([
    expect.stringContaining("but stack one creates Namespace web, and is applied in no order with other"),
  ]);
});
