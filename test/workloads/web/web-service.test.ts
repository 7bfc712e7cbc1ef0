import {
  Memory,
  PodSecurityLevel,
  Namespace,
  StaticNfsVolume,
  NfsMountOptions,
  WebService,
} from "../../../constructs";
import { find, synthesize } from "../../support/document";
import { EVERY_PROP, REQUIRED } from "./every-prop";
import { make, SELECTOR } from "./example";

test("writes every field that the provider would otherwise leave to defaults", () => {
  const { deployment, spec, pod, server, resources } = make();
  expect(deployment.wait_for_rollout).toBe(false);
  expect(deployment.metadata).toMatchObject({ name: "site", namespace: "web" });
  expect(spec).toMatchObject({ replicas: "1", selector: { match_labels: SELECTOR } });
  expect(pod).toMatchObject({
    automount_service_account_token: false,
    enable_service_links: false,
    service_account_name: "site",
    termination_grace_period_seconds: 30,
    node_selector: { "kubernetes.io/os": "linux" },
    security_context: {
      run_as_user: "1000",
      run_as_group: "1001",
      fs_group: "1002",
      run_as_non_root: true,
      seccomp_profile: { type: "RuntimeDefault" },
    },
  });
  expect(server.security_context).toEqual({
    run_as_user: "1000",
    run_as_group: "1001",
    run_as_non_root: true,
    privileged: false,
    allow_privilege_escalation: false,
    read_only_root_filesystem: true,
    capabilities: { drop: ["ALL"] },
  });
  expect(Object.keys(resources).sort()).toEqual([
    "kubernetes_deployment_v1",
    "kubernetes_network_policy_v1",
    "kubernetes_service_account_v1",
    "kubernetes_service_v1",
  ]);
  expect(find(resources, "kubernetes_service_account_v1")).toMatchObject({
    automount_service_account_token: false,
  });
});

test("one request serves all three probes, with times that fit each", () => {
  const { server } = make();
  const ask = { http_get: { path: "/health", port: "http", scheme: "HTTP" } };
  expect(server.startup_probe).toMatchObject({ ...ask, period_seconds: 10, failure_threshold: 30 });
  expect(server.readiness_probe).toMatchObject({ ...ask, failure_threshold: 3 });
  expect(server.liveness_probe).toMatchObject({ ...ask, failure_threshold: 6 });
  const slow = make({ probes: { ask: { tcpPortName: "http" }, startSeconds: 725 } }).server;
  expect(slow.startup_probe).toMatchObject({ failure_threshold: 73 });
});

test("leaving out probes needs a reason", () => {
  const { server } = make({ probes: { none: { reason: "it has no port of its own" } } });
  expect([server.startup_probe, server.readiness_probe, server.liveness_probe]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

test("every prop reaches the pod", () => {
  const { spec, pod, server, others } = make(EVERY_PROP);
  expect(spec.replicas).toBe("2");
  expect(server).toMatchObject({
    name: "server",
    image: "registry.example.com/site:1.2",
    command: ["site", "serve"],
    args: ["--config", "/etc/site/site.conf"],
    port: [
      { name: "http", container_port: 8080, protocol: "TCP" },
      { name: "admin", container_port: 8081, protocol: "TCP" },
    ],
    resources: {
      requests: { cpu: "100m", memory: "128Mi", "amd.com/gpu": "2" },
      limits: { cpu: "1", memory: "1Gi", "amd.com/gpu": "2" },
    },
    readiness_probe: { http_get: { http_header: [{ name: "Host", value: "site.example.com" }] } },
  });
  expect(pod).toMatchObject({
    runtime_class_name: "gpu",
    termination_grace_period_seconds: 60,
    node_selector: { "kubernetes.io/os": "linux", "kubernetes.io/arch": "amd64", disk: "ssd" },
    toleration: [{ key: "experiment", operator: "Equal", value: "dedicated", effect: "NoSchedule" }],
    affinity: {
      pod_anti_affinity: {
        required_during_scheduling_ignored_during_execution: [
          { topology_key: "kubernetes.io/hostname", label_selector: [{ match_labels: SELECTOR }] },
        ],
      },
    },
  });
  expect(others).toEqual([
    expect.objectContaining({
      name: "cron",
      image: "registry.example.com/cron:0.1",
      command: ["cron"],
      args: ["-f"],
    }),
  ]);
  expect(pod.init_container).toEqual([
    expect.objectContaining({ name: "prepare", image: "registry.example.com/prepare:0.1" }),
  ]);
});

test("variables from Secrets come first, so that literal ones can refer to them", () => {
  const { server } = make(EVERY_PROP);
  expect(server.env).toEqual([
    {
      name: "SITE_USER",
      value_from: { secret_key_ref: { name: "site-credentials", key: "USER", optional: false } },
    },
    { name: "POD_IP", value_from: { field_ref: { field_path: "status.podIP" } } },
    { name: "SITE_URL", value: "https://$(SITE_USER)@site.example.com/$${lab}" },
  ]);
});

test("an exporter runs in a separate container, and the Service has its port", () => {
  const metrics = { image: "registry.example.com/exporter:1", port: 9100 };
  const { others, service, resources } = make({ metrics, reachableFrom: [{ namespace: "monitoring" }] });
  expect(others).toEqual([expect.objectContaining({ name: "exporter" })]);
  expect(service.address.ports).toEqual({ http: 8080, metrics: 9100 });
  expect(service.scrapeTargets).toEqual({
    metrics: { job: "site", address: service.address, portName: "metrics", eachPod: true },
  });
  expect(find(resources, "kubernetes_service_v1").spec).toMatchObject({
    type: "ClusterIP",
    selector: SELECTOR,
    port: [
      { name: "http", port: 8080, target_port: "http" },
      { name: "metrics", port: 9100, target_port: "metrics" },
    ],
  });
});

test("its own metrics are scraped at their path", () => {
  const { service } = make(EVERY_PROP);
  expect(service.scrapeTargets.metrics).toMatchObject({ portName: "admin", metricsPath: "/prometheus" });
  expect(make().service.scrapeTargets).toEqual({});
});

test("exposes its address and the labels of its pods as literals", () => {
  const { service } = make();
  expect(service.address.url("http")).toBe("http://site.web.svc:8080");
  expect([service.namespace, service.labels]).toEqual(["web", SELECTOR]);
});

test("a PodDisruptionBudget exists only with several replicas", () => {
  expect(make().resources.kubernetes_pod_disruption_budget_v1).toBeUndefined();
  const { resources } = make({ replicas: 3, maxUnavailable: 2 });
  expect(find(resources, "kubernetes_pod_disruption_budget_v1").spec).toEqual({
    max_unavailable: "2",
    selector: { match_labels: SELECTOR },
  });
});

test("node ports are a separate Service, which opens no other port", () => {
  const { resources } = make({ ...EVERY_PROP, nodePorts: { http: 30_080 } });
  expect(find(resources, "kubernetes_service_v1", "node-ports")).toMatchObject({
    metadata: { name: "site-node-ports", namespace: "web" },
    spec: {
      type: "NodePort",
      selector: SELECTOR,
      port: [{ name: "http", port: 8080, target_port: "http", node_port: 30_080, protocol: "TCP" }],
    },
  });
});

test("its dependencies in the same stack are created first", () => {
  const resources = synthesize((stack) => {
    new Namespace(stack, "namespace", { name: "web", podSecurity: PodSecurityLevel.RESTRICTED });
    const media = new StaticNfsVolume(stack, "media", {
      name: "media",
      namespace: "web",
      server: "192.168.1.2",
      path: "/srv/media",
      capacity: Memory.gibibytes(500),
      mountOptions: NfsMountOptions.HARD_V4,
    });
    const volumes = { media: { claim: media, mountPath: "/media" } };
    new WebService(stack, "site", { ...REQUIRED, volumes, configFiles: { "/etc/a": "a" } });
  });
  expect(find(resources, "kubernetes_deployment_v1").depends_on).toEqual([
    expect.stringContaining("kubernetes_namespace_v1.namespace"),
    expect.stringContaining("kubernetes_service_account_v1.site_account"),
    expect.stringContaining("kubernetes_config_map_v1.site_config"),
    expect.stringContaining("kubernetes_persistent_volume_claim_v1.media_claim"),
  ]);
});
