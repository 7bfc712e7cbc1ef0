import type { StatefulSetV1 } from "@cdktf/provider-kubernetes/lib/stateful-set-v1";
import { Token } from "cdktf";
import { Namespace, PodSecurityLevel, StatefulService } from "../../../constructs";
import { synthesize } from "../../support/document";
import { EVERY_PROP } from "./every-prop";
import { SELECTOR, make } from "./set-example";

test("writes every field that the provider would otherwise leave to defaults", () => {
  const { set, spec } = make();
  expect(set.wait_for_rollout).toBe(false);
  expect(set.metadata).toMatchObject({ name: "store", namespace: "databases" });
  expect(spec).toMatchObject({
    replicas: "2",
    service_name: "store-headless",
    selector: { match_labels: SELECTOR },
    pod_management_policy: "Parallel",
    update_strategy: [{ type: "RollingUpdate", rolling_update: [{ partition: 0 }] }],
    persistent_volume_claim_retention_policy: [{ when_deleted: "Retain", when_scaled: "Retain" }],
  });
  expect(Object.keys(spec)).not.toContain("revision_history_limit");
});

test("each replica has its own claim", () => {
  const { service, spec } = make();
  expect(spec.volume_claim_template).toEqual([
    {
      metadata: { name: "data" },
      spec: {
        access_modes: ["ReadWriteOnce"],
        storage_class_name: "longhorn-database",
        resources: { requests: { storage: "50Gi" } },
      },
    },
  ]);
  expect(service.claimNames).toEqual(["data-store-0", "data-store-1"]);
});

test("probes make the declared requests, at the default times", () => {
  const times = { period_seconds: 10, timeout_seconds: 5, failure_threshold: 3, success_threshold: 1 };
  const { server } = make();
  expect(server.startup_probe).toEqual({ tcp_socket: [{ port: "client" }], ...times });
  expect(server.readiness_probe).toEqual({
    http_get: { path: "/ready", port: "http", scheme: "HTTP" },
    ...times,
  });
  expect(server.liveness_probe).toEqual({ exec: { command: ["store", "ping"] }, ...times });
});

test("a probe sends the host name that the software expects", () => {
  const ask = { httpPath: "/ready", portName: "http", host: "store.example.com" };
  const { server } = make({ probes: { ...EVERY_PROP.probes, readiness: { ask } } });
  expect(server.readiness_probe).toMatchObject({
    http_get: { port: "http", http_header: [{ name: "Host", value: "store.example.com" }] },
  });
});

test("variables may refer to earlier ones, and commands may contain shell syntax", () => {
  const env = { NAME: "a", URL: "db://$(NAME)", TEXT: "$$(NAME) $(NAME" };
  expect(() => make({ env, args: ["$(NAME)", "$(hostname -f)", "$(pwd)"] })).not.toThrow();
});

test("every prop reaches the set", () => {
  const { spec, pod, server, exporter } = make(EVERY_PROP);
  expect(spec).toMatchObject({
    replicas: "3",
    pod_management_policy: "OrderedReady",
    update_strategy: [{ type: "OnDelete" }],
  });
  expect(server).toMatchObject({
    name: "server",
    image: "registry.example.com/store:1.2",
    command: ["store", "serve"],
    args: ["--config", "/etc/store/store.conf"],
    port: [
      { name: "client", container_port: 7000, protocol: "TCP" },
      { name: "http", container_port: 8080, protocol: "TCP" },
    ],
    env: [
      { name: "STORE_NAME", value: "$${lab}" },
      { name: "STORE_PASSWORD_FILE", value: "/run/password" },
      { name: "POD_IP", value_from: { field_ref: { field_path: "status.podIP" } } },
      {
        name: "STORE_PASSWORD",
        value_from: {
          secret_key_ref: { name: "store-credentials", key: "STORE_PASSWORD", optional: false },
        },
      },
    ],
    resources: { requests: { cpu: "250m", memory: "512Mi" }, limits: { cpu: "1", memory: "1Gi" } },
    startup_probe: { period_seconds: 7, timeout_seconds: 8, failure_threshold: 90 },
  });
  expect(exporter).toMatchObject({
    name: "exporter",
    image: "registry.example.com/store-exporter:0.3",
    args: ["--store=localhost:7000"],
    port: [{ name: "metrics", container_port: 9100, protocol: "TCP" }],
    resources: { requests: { cpu: "50m", memory: "64Mi" }, limits: { memory: "256Mi" } },
    liveness_probe: { tcp_socket: [{ port: "metrics" }] },
  });
  expect(exporter.env.map(({ name }) => name)).toEqual(["EXPORTER_USER", "EXPORTER_PASSWORD"]);
  expect(pod).toMatchObject({
    termination_grace_period_seconds: 600,
    node_selector: { "kubernetes.io/os": "linux", disk: "ssd" },
    toleration: [
      { key: "experiment", operator: "Equal", value: "dedicated", effect: "NoSchedule" },
      { key: "anything", operator: "Exists" },
    ],
    affinity: {
      pod_anti_affinity: {
        preferred_during_scheduling_ignored_during_execution: [
          {
            weight: 100,
            pod_affinity_term: {
              topology_key: "kubernetes.io/hostname",
              label_selector: [{ match_labels: SELECTOR }],
            },
          },
        ],
      },
    },
  });
});

test("missing metrics do not make the database unavailable", () => {
  const { exporter } = make(EVERY_PROP);
  expect(Object.keys(exporter)).not.toContain("readiness_probe");
  expect(Object.keys(exporter)).not.toContain("startup_probe");
});

test("a namespace of the same stack is created first, and may be restricted", () => {
  const resources = synthesize((stack) => {
    new Namespace(stack, "namespace", { name: "databases", podSecurity: PodSecurityLevel.RESTRICTED });
    new StatefulService(stack, "store", EVERY_PROP);
  });
  for (const type of ["stateful_set", "service", "config_map", "pod_disruption_budget"]) {
    for (const block of Object.values(resources[`kubernetes_${type}_v1`] ?? {})) {
      expect(block.depends_on).toContainEqual(expect.stringMatching(/^kubernetes_namespace_v1\.namespace/));
    }
  }
});

test("accepts names known only to Terraform", () => {
  const unknown = Token.asString({ a: 1 });
  const secretEnv = { A: { secretName: unknown, key: unknown } };
  expect(() => make({ image: unknown, secretEnv })).not.toThrow();
});

test("what depends on it waits for the set", () => {
  const [set] = make().service.dependables as StatefulSetV1[];
  expect(set?.terraformResourceType).toBe("kubernetes_stateful_set_v1");
});

test("addresses of its resources are stable, because they are state", () => {
  const { resources } = make(EVERY_PROP);
  const addresses = Object.entries(resources).flatMap(([type, blocks]) =>
    Object.keys(blocks).map((name) => `${type}.${name.replace(/_[0-9A-F]{8}$/, "")}`),
  );
  expect(addresses.sort()).toEqual([
    "kubernetes_config_map_v1.store_config",
    "kubernetes_network_policy_v1.store_network-policy",
    "kubernetes_pod_disruption_budget_v1.store_disruption-budget",
    "kubernetes_service_v1.store_headless",
    "kubernetes_service_v1.store_service",
    "kubernetes_stateful_set_v1.store",
  ]);
});
