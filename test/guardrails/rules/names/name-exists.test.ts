import { container, deployment, faultsIn, faultsOf, noteOf } from "../../documents";

const NAMESPACE = { kubernetes_namespace_v1: { web: { metadata: { name: "web" } } } };

const site = (spec: object) => ({
  ...NAMESPACE,
  kubernetes_deployment_v1: { site: deployment({ container: [container()], ...spec }) },
});

test("accepts names of objects that other stacks create", () => {
  const made = {
    ...NAMESPACE,
    kubernetes_config_map_v1: { settings: { metadata: { name: "settings", namespace: "web" } } },
    kubernetes_service_account_v1: { site: { metadata: { name: "site", namespace: "web" } } },
  };
  const volume = [{ name: "settings", config_map: { name: "settings" } }];
  const { kubernetes_deployment_v1 } = site({ service_account_name: "site", volume });
  expect(
    faultsOf("name-exists", { base: { resource: made }, web: { resource: { kubernetes_deployment_v1 } } }),
  ).toEqual([]);
});

test.each([
  [
    "a namespace of Kubernetes",
    { kubernetes_config_map_v1: { a: { metadata: { name: "a", namespace: "kube-system" } } } },
  ],
  [
    "a namespace that a release makes",
    { helm_release: { shop: { name: "shop", namespace: "shop", create_namespace: true } } },
  ],
  ["the default account", site({ service_account_name: "default" })],
  [
    "the class of a claim that names its volume",
    { ...NAMESPACE, ...claim({ storage_class_name: "none", volume_name: "photos" }), ...volume() },
  ],
])("accepts %s", (_title, resource) => {
  expect(faultsIn("name-exists", resource)).toEqual([]);
});

test("accepts a class that is checked at plan", () => {
  const check = { check: "storage-class-ready", args: { className: "disks" } };
  const more = noteOf({ preconditions: { "web/data": [check] } });
  expect(faultsIn("name-exists", { ...NAMESPACE, ...claim({ storage_class_name: "disks" }) }, more)).toEqual(
    [],
  );
});

test.each([
  ["ConfigMap web/settings", site({ volume: [{ name: "a", config_map: { name: "settings" } }] })],
  [
    "ConfigMap web/env",
    site({ container: [container({ env_from: [{ config_map_ref: { name: "env" } }] })] }),
  ],
  [
    "ConfigMap web/ca",
    site({ volume: [{ name: "a", projected: { sources: [{ config_map: { name: "ca" } }] } }] }),
  ],
  ["ServiceAccount web/site", site({ service_account_name: "site" })],
  ["StorageClass disks", { ...NAMESPACE, ...claim({ storage_class_name: "disks" }) }],
  ["PersistentVolume photos", { ...NAMESPACE, ...claim({ volume_name: "photos" }) }],
  ["Namespace shop", { kubernetes_config_map_v1: { a: { metadata: { name: "a", namespace: "shop" } } } }],
  [
    "ServiceAccount ops/robot",
    {
      kubernetes_cluster_role_binding_v1: {
        a: { subject: [{ kind: "ServiceAccount", name: "robot", namespace: "ops" }] },
      },
    },
  ],
])("warns of %s, which no stack creates", (title, resource) => {
  expect(faultsIn("name-exists", resource)).toEqual([expect.stringContaining(`no stack creates ${title}`)]);
});

function claim(spec: object) {
  return {
    kubernetes_persistent_volume_claim_v1: { data: { metadata: { name: "data", namespace: "web" }, spec } },
  };
}

function volume() {
  return { kubernetes_persistent_volume_v1: { photos: { metadata: { name: "photos" } } } };
}

test.each([
  ["Secrets", { secret: { secret_name: "login" } }],
  ["claims", { persistent_volume_claim: { claim_name: "data" } }],
])("leaves %s of pods to other rules", (_title, source) => {
  expect(faultsIn("name-exists", site({ volume: [{ name: "a", ...source }] }))).toEqual([]);
});

describe("a PriorityClass in the values of a release", () => {
  const judged = (priorityClassName: string) =>
    faultsIn("name-exists", {
      ...NAMESPACE,
      kubernetes_priority_class_v1: { important: { metadata: { name: "important" }, value: 1000 } },
      helm_release: {
        shop: { name: "shop", namespace: "web", values: [JSON.stringify({ main: { priorityClassName } })] },
      },
    });

  test.each(["important", "system-node-critical", "of-another-chart", "important2"])("accepts %s", (name) => {
    expect(judged(name)).toEqual([]);
  });

  test.each(["imporant", "system-node-critcal", "system-mine"])("fails for %s", (name) => {
    expect(judged(name)).toEqual([
      expect.stringContaining(`must name an object that some stack creates, or its users wait forever`),
    ]);
    expect(judged(name).join()).toContain(`no stack creates PriorityClass ${name}`);
  });
});
