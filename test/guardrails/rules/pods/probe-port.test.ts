import { container, deployment, faultsIn } from "../../documents";

const PORTS = [{ name: "http", container_port: 8080 }];

const site = (probes: object, port: readonly object[] = PORTS) => ({
  kubernetes_deployment_v1: { site: deployment({ container: [container({ port, ...probes })] }) },
});

test.each([
  { liveness_probe: { http_get: { port: "http" } } },
  { readiness_probe: [{ tcp_socket: [{ port: "8080" }] }] },
  { startup_probe: { exec: { command: ["true"] } } },
])("accepts a probe %j, which names a declared port", (probe) => {
  expect(faultsIn("probe-port", site(probe))).toEqual([]);
});

test("accepts a number if the container declares no ports", () => {
  expect(faultsIn("probe-port", site({ liveness_probe: { grpc: { port: 9000 } } }, []))).toEqual([]);
});

test.each([
  ["liveness_probe", "http_get", "https", `"https"`],
  ["readiness_probe", "tcp_socket", "8081", "8081"],
  ["startup_probe", "grpc", 8081, "8081"],
])("fails for a %s with a %s that targets port %j", (probe, action, port, got) => {
  expect(faultsIn("probe-port", site({ [probe]: { [action]: { port } } }))).toEqual([
    expect.stringContaining(
      `spec.template.spec.container.${probe}.${action}.port must be a port that container "site" declares (http (8080)), or the probe never succeeds, got ${got}`,
    ),
  ]);
});

test("fails for a name if the container declares no ports", () => {
  const probe = { liveness_probe: { http_get: { port: "http" } } };
  expect(faultsIn("probe-port", site(probe, []))).toHaveLength(1);
});
