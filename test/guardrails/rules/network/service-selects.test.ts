import { container, deployment, faultsIn, faultsOf, OTHER_CLUSTER } from "../../documents";

const service = (selector: object, others: object = {}) => ({
  kubernetes_service_v1: {
    site: { metadata: { name: "site", namespace: "web" }, spec: { selector, ...others } },
  },
});

const SITE = {
  kubernetes_deployment_v1: {
    site: deployment({ container: [container()] }, {}, { app: "site", tier: "front" }),
  },
};

const DATABASE = {
  kubernetes_stateful_set_v1: {
    db: {
      ...deployment({ container: [container()] }, { replicas: 2 }, { app: "db" }),
      metadata: { name: "db", namespace: "web" },
    },
  },
};

test("accepts a Service of pods that a stack creates", () => {
  expect(faultsIn("service-selects", { ...service({ app: "site" }), ...SITE })).toEqual([]);
});

test.each([
  ["without a selector", service({})],
  ["that is a name outside", service({ app: "other" }, { type: "ExternalName" })],
  ["whose selector only Terraform knows", service({ app: "${random_pet.name.id}" })],
])("accepts a Service %s", (_title, resource) => {
  expect(faultsIn("service-selects", { ...resource, ...SITE })).toEqual([]);
});

test("accepts a Service of pods that a chart creates", () => {
  const release = { helm_release: { web: { name: "shop", namespace: "web" } } };
  expect(
    faultsIn("service-selects", { ...service({ "app.kubernetes.io/instance": "shop" }), ...release }),
  ).toEqual([]);
});

test("accepts a Service of one pod of a StatefulSet", () => {
  const one = service({ app: "db", "statefulset.kubernetes.io/pod-name": "db-1" });
  expect(faultsIn("service-selects", { ...one, ...DATABASE })).toEqual([]);
});

test("fails for a pod that the StatefulSet does not have", () => {
  const third = service({ app: "db", "statefulset.kubernetes.io/pod-name": "db-2" });
  expect(faultsIn("service-selects", { ...third, ...DATABASE })).toHaveLength(1);
});

test("fails for labels that no pod has, and shows the existing ones", () => {
  const [fault = ""] = faultsIn("service-selects", { ...service({ app: "stie" }), ...SITE });
  expect(fault).toContain("spec.selector must select pods of namespace web");
  expect(fault).toContain(`Deployment web/site has {"app":"site","tier":"front"}, got {"app":"stie"}`);
});

test("fails for pods of another namespace", () => {
  const elsewhere = {
    kubernetes_service_v1: {
      site: { metadata: { name: "site", namespace: "shop" }, spec: { selector: { app: "site" } } },
    },
  };
  expect(faultsIn("service-selects", { ...elsewhere, ...SITE })).toEqual([
    expect.stringContaining("which has none"),
  ]);
});

test("accepts a Service beside pods whose labels only Terraform knows", () => {
  const labels = { app: "${random_pet.name.id}", tier: "front" };
  const pods = { kubernetes_deployment_v1: { site: deployment({ container: [container()] }, {}, labels) } };
  expect(faultsIn("service-selects", { ...service({ app: "other" }), ...pods })).toEqual([]);
});

test("fails for pods of another cluster", () => {
  const stacks = {
    web: { resource: service({ app: "site" }) },
    other: { resource: SITE, more: OTHER_CLUSTER },
  };
  expect(faultsOf("service-selects", stacks)).toHaveLength(1);
});
