import { container, deployment, faultsIn, faultsOf, OTHER_CLUSTER } from "../../documents";

const site = (port: object) => ({
  kubernetes_service_v1: {
    site: { metadata: { name: "site", namespace: "web" }, spec: { selector: { app: "site" }, port: [port] } },
  },
  kubernetes_deployment_v1: {
    site: deployment({ container: [container({ port: [{ name: "http", container_port: 8080 }] })] }),
  },
});

test.each([
  { port: 80, target_port: "http" },
  { port: 80, target_port: "8080" },
  { port: 8080 },
  { port: 8080, target_port: "" },
  { port: 8080, target_port: 0 },
  { port: 80, target_port: "${local.port}" },
])("a Service with %j targets a declared port (GR-13)", (port) => {
  expect(faultsIn("service-port", site(port))).toEqual([]);
});

test("accepts a number if no container declares ports", () => {
  const bare = { kubernetes_deployment_v1: { site: deployment({ container: [container()] }) } };
  expect(faultsIn("service-port", { ...site({ port: 80 }), ...bare })).toEqual([]);
});

test.each([
  [{ port: 80, target_port: "htpp" }, `"htpp"`],
  [{ port: 80 }, "80"],
])("fails for %j", (port, got) => {
  expect(faultsIn("service-port", site(port))).toEqual([
    expect.stringContaining(
      `must be a port that a container of Deployment web/site declares: http (8080), got ${got}`,
    ),
  ]);
});

test.each([
  ["namespace", { metadata: { name: "site", namespace: "shop" } }, {}],
  ["cluster", {}, OTHER_CLUSTER],
])("accepts a Service whose labels are those of pods of another %s", (_title, others, more) => {
  const { kubernetes_service_v1, kubernetes_deployment_v1 } = site({ port: 80 });
  const pods = { site: { ...kubernetes_deployment_v1.site, ...others } };
  const stacks = {
    web: { resource: { kubernetes_service_v1 } },
    other: { resource: { kubernetes_deployment_v1: pods }, more },
  };
  expect(faultsOf("service-port", stacks)).toEqual([]);
});
