import { container, deployment, faultsIn } from "../../documents";

const REQUESTS = { resources: { requests: { cpu: "500m", memory: "1Gi" } } };

const quota = (hard: object, replicas = 3) =>
  faultsIn("quota-fits", {
    kubernetes_deployment_v1: { site: deployment({ container: [container(REQUESTS)] }, { replicas }) },
    kubernetes_resource_quota_v1: { web: { metadata: { name: "web", namespace: "web" }, spec: { hard } } },
  });

test.each([
  [{ pods: "3" }],
  [{ "requests.cpu": "1500m", "requests.memory": "3Gi" }],
  [{ persistentvolumeclaims: "0" }],
])("accepts %j", (hard) => {
  expect(quota(hard)).toEqual([]);
});

test.each([
  [{ pods: "2" }, "pods", 3],
  [{ "requests.cpu": "1" }, "requests.cpu", 1.5],
  [{ memory: "2Gi" }, "memory", 3 * 2 ** 30],
])("fails for %j", (hard, name, sum) => {
  expect(quota(hard)).toEqual([
    expect.stringContaining(
      `spec.hard["${name}"] must have capacity for the pods of namespace web, which request ${sum}: Deployment web/site`,
    ),
  ]);
});

const FULL = {
  kubernetes_resource_quota_v1: {
    web: { metadata: { name: "web", namespace: "web" }, spec: { hard: { pods: "0" } } },
  },
};

test("does not count pods of another namespace, or of a Job", () => {
  const site = deployment({ container: [container()] });
  const shop = { ...site, metadata: { name: "site", namespace: "shop" } };
  expect(faultsIn("quota-fits", { ...FULL, kubernetes_deployment_v1: { shop } })).toEqual([]);
  expect(faultsIn("quota-fits", { ...FULL, kubernetes_job_v1: { site } })).toEqual([]);
});

test("counts pods of a StatefulSet", () => {
  const site = deployment({ container: [container()] });
  expect(faultsIn("quota-fits", { ...FULL, kubernetes_stateful_set_v1: { site } })).toEqual([
    expect.stringContaining("StatefulSet web/site"),
  ]);
});
