import { faultsIn } from "../../documents";

const services = (one: object, two: object) =>
  faultsIn("service-address", {
    kubernetes_service_v1: {
      one: { metadata: { name: "one", namespace: "web" }, spec: one },
      two: { metadata: { name: "two", namespace: "web" }, spec: two },
    },
  });

const onPort = (node_port: number, protocol = "TCP") => ({ port: [{ port: 80, node_port, protocol }] });

test.each([
  ["two ports", onPort(30080), onPort(30081)],
  ["a port by two protocols", onPort(30053), onPort(30053, "UDP")],
  ["Services without an address", { cluster_ip: "None" }, { cluster_ip: "None" }],
  [
    "a shared address with other ports",
    { load_balancer_ip: "10.0.0.5", port: [{ port: 80 }] },
    { load_balancer_ip: "10.0.0.5", port: [{ port: 443 }] },
  ],
])("accepts %s", (_title, one, two) => {
  expect(services(one, two)).toEqual([]);
});

test.each([
  ["spec.port.node_port", onPort(30080)],
  ["spec.cluster_ip", { cluster_ip: "10.96.0.10" }],
  ["spec.load_balancer_ip", { load_balancer_ip: "10.0.0.5", port: [{ port: 80 }] }],
])("fails for one %s", (prop, spec) => {
  expect(services(spec, spec)).toEqual([
    expect.stringContaining(`${prop} must not be that of Service web/one`),
  ]);
});

test("accepts two Services whose ports of nodes are chosen by the cluster", () => {
  expect(services(onPort(0), onPort(0))).toEqual([]);
});

test("fails for one port of nodes by the default protocol", () => {
  expect(services({ port: [{ port: 80, node_port: 30080 }] }, onPort(30080))).toHaveLength(1);
});
