import type { StatefulSetV1 } from "@cdktf/provider-kubernetes/lib/stateful-set-v1";
import { TerraformStack, Token } from "cdktf";
import {
  AntiAffinity,
  Architecture,
  Cluster,
  type ClusterNodeProps,
  Cpu,
  Memory,
  Namespace,
  NfsMountOptions,
  PodSecurityLevel,
  Purpose,
  ReplicaData,
  StatefulService,
  StaticNfsVolume,
  type StatefulServiceProps,
} from "../../../constructs";
import { clusterProps, CONTROL_PLANES, workerProps } from "../../cluster/facts/facts";
import { type Block, clusterOf, documentWith, find, synthesize } from "../../storage/synthesized";
import { type Manifest, refusalsIn } from "../../support/live";
import { makeApp } from "../../support/make-app";
import { EVERY_PROP, REQUIRED } from "./every-prop";

const SELECTOR = { "app.kubernetes.io/name": "store", "app.kubernetes.io/component": "stateful-service" };

function make(props: Partial<StatefulServiceProps> = {}, cluster?: Cluster) {
  let service!: StatefulService;
  const resources = synthesize((stack) => {
    service = new StatefulService(stack, "store", { ...REQUIRED, ...props });
  }, cluster);
  const set = find(resources, "kubernetes_stateful_set_v1");
  const spec = set.spec as SetSpec;
  const pod = spec.template.spec;
  const [server, exporter] = pod.container as [Container, Container];
  return { service, resources, set, spec, pod, server, exporter };
}

/** What is looked into of a set. */
interface SetSpec {
  readonly replicas: string;
  readonly volume_claim_template: unknown;
  readonly template: {
    readonly metadata: { readonly annotations?: Readonly<Record<string, string>> };
    readonly spec: {
      readonly container: readonly Container[];
      readonly security_context: unknown;
      readonly volume: readonly { readonly name: string }[];
    };
  };
}

interface Container {
  readonly env: readonly { readonly name: string }[];
  readonly security_context: unknown;
  readonly startup_probe: unknown;
  readonly readiness_probe: unknown;
  readonly liveness_probe: unknown;
  readonly volume_mount: readonly { readonly name: string }[];
}

test("writes what the provider would otherwise leave to chance", () => {
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

test("a claim of its own for each replica", () => {
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

test("pods get no token and no variables of other Services, and keep apart on different nodes", () => {
  const { pod } = make();
  expect(pod).toMatchObject({
    automount_service_account_token: false,
    enable_service_links: false,
    share_process_namespace: false,
    termination_grace_period_seconds: 120,
    node_selector: { "kubernetes.io/os": "linux" },
    affinity: {
      pod_anti_affinity: {
        required_during_scheduling_ignored_during_execution: [
          { topology_key: "kubernetes.io/hostname", label_selector: [{ match_labels: SELECTOR }] },
        ],
      },
    },
  });
});

test("pods pass Pod Security restricted, and the containers repeat what the pod says", () => {
  const { pod } = make(EVERY_PROP);
  expect(pod.security_context).toEqual({
    run_as_user: "999",
    run_as_group: "998",
    run_as_non_root: true,
    fs_group: "997",
    fs_group_change_policy: "OnRootMismatch",
    seccomp_profile: { type: "RuntimeDefault" },
  });
  expect(pod.container).toHaveLength(2);
  for (const container of pod.container) {
    expect(container.security_context).toEqual({
      run_as_user: "999",
      run_as_group: "998",
      run_as_non_root: true,
      privileged: false,
      allow_privilege_escalation: false,
      read_only_root_filesystem: true,
      capabilities: { drop: ["ALL"] },
    });
  }
});

test("GPUs, runtime class and instruction set reach the pod", () => {
  const { pod, server } = make(EVERY_PROP);
  expect(pod).toMatchObject({
    runtime_class_name: "gpu",
    node_selector: { "kubernetes.io/os": "linux", "kubernetes.io/arch": "amd64", disk: "ssd" },
  });
  expect(server).toMatchObject({
    resources: { requests: { "amd.com/gpu": "2" }, limits: { "amd.com/gpu": "2", cpu: "1" } },
  });
});

test("fails where no node has the GPUs, or the instruction set of the image (GR-57)", () => {
  const cluster = (facts: Partial<ClusterNodeProps>) =>
    new Cluster(clusterProps({ nodes: [...CONTROL_PLANES, workerProps("worker-1", facts)] }));
  const one = { replicas: 1, gpus: { count: 1 } };
  expect(() => make(one, cluster({}))).toThrow("has 0 nvidia.com/gpu left");
  expect(() => make(one, cluster({ gpu: { model: "GTX 1650", count: 1 } }))).not.toThrow();
  expect(() => make({ replicas: 1, architecture: Architecture.ARM64 }, cluster({}))).toThrow(
    "has no label kubernetes.io/arch=arm64, but kubernetes.io/arch=amd64",
  );
});

test("probes ask what they are told, at the default times", () => {
  const times = { period_seconds: 10, timeout_seconds: 5, failure_threshold: 3, success_threshold: 1 };
  const { server } = make();
  expect(server.startup_probe).toEqual({ tcp_socket: [{ port: "client" }], ...times });
  expect(server.readiness_probe).toEqual({
    http_get: { path: "/ready", port: "http", scheme: "HTTP" },
    ...times,
  });
  expect(server.liveness_probe).toEqual({ exec: { command: ["store", "ping"] }, ...times });
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

test("metrics that are missing do not take the database away from its clients", () => {
  const { exporter } = make(EVERY_PROP);
  expect(Object.keys(exporter)).not.toContain("readiness_probe");
  expect(Object.keys(exporter)).not.toContain("startup_probe");
});

test("what is on the volume, in files and in scratch directories is mounted, and nothing else is writable", () => {
  const { server, pod } = make({ ...EVERY_PROP, existingVolumes: [] });
  expect(server.volume_mount).toEqual([
    { name: "data", mount_path: "/var/lib/store", read_only: false },
    {
      name: "config",
      mount_path: "/etc/store/store.conf",
      sub_path: "etc_2fstore_2fstore.conf",
      read_only: true,
    },
    { name: expect.stringMatching(/^scratch-/), mount_path: "/run/store", read_only: false },
    { name: expect.stringMatching(/^scratch-/), mount_path: "/tmp", read_only: false },
  ]);
  expect(pod.volume[0]).toEqual({
    name: "config",
    config_map: { name: "store-config", default_mode: "0444", optional: false },
  });
  const scratch = server.volume_mount.slice(2).map(({ name }) => ({ name, empty_dir: {} }));
  expect(pod.volume.slice(1)).toEqual(scratch);
});

test("files arrive as written, and another content is another pod", () => {
  const checksum = (props: Partial<StatefulServiceProps>) =>
    make(props).spec.template.metadata.annotations?.["groundplan/config-checksum"];
  const { resources } = make(EVERY_PROP);
  expect(find(resources, "kubernetes_config_map_v1").data).toEqual({
    "etc_2fstore_2fstore.conf": "name = $${lab}\n",
  });
  const file = "/etc/store/store.conf";
  expect(checksum({ configFiles: { [file]: "a" } })).not.toBe(checksum({ configFiles: { [file]: "b" } }));
  expect(checksum({ configFiles: { [file]: "a", "/b": "b" } })).toBe(
    checksum({ configFiles: { "/b": "b", [file]: "a" } }),
  );
});

test("without files there is no ConfigMap", () => {
  const { resources, spec } = make();
  expect(resources.kubernetes_config_map_v1).toBeUndefined();
  expect(spec.template.metadata.annotations).toBeUndefined();
});

type ServiceBlock = Block & { readonly spec: { readonly selector: unknown; readonly cluster_ip?: string } };

describe("Services", () => {
  const services = (props: Partial<StatefulServiceProps> = {}) => {
    const { resources, service } = make(props);
    const client = find(resources, "kubernetes_service_v1", "store_service");
    const headless = find(resources, "kubernetes_service_v1", "headless");
    return { service, client: client as ServiceBlock, headless: headless as ServiceBlock };
  };

  test("lead to pods of this set and to no others", () => {
    const { client, headless } = services();
    expect(client.spec.selector).toEqual(SELECTOR);
    expect(headless.spec.selector).toEqual(SELECTOR);
  });

  test("lead clients to the first replica where each has data of its own", () => {
    const { client, headless } = services({ replicaData: ReplicaData.SEPARATE });
    expect(client.spec.selector).toEqual({
      ...SELECTOR,
      "statefulset.kubernetes.io/pod-name": "store-0",
    });
    expect(headless.spec.selector).toEqual(SELECTOR);
  });

  test("declare every port, the exporter's too, and wait for no address", () => {
    const { client, headless } = services({ metrics: EVERY_PROP.metrics });
    const port = [
      { name: "client", port: 7000, target_port: "client", protocol: "TCP" },
      { name: "http", port: 8080, target_port: "http", protocol: "TCP" },
      { name: "metrics", port: 9100, target_port: "metrics", protocol: "TCP" },
    ];
    expect(client).toMatchObject({
      wait_for_load_balancer: false,
      metadata: { name: "store", namespace: "databases" },
      spec: { type: "ClusterIP", port, publish_not_ready_addresses: false },
    });
    expect(client.spec.cluster_ip).toBeUndefined();
    expect(headless).toMatchObject({
      wait_for_load_balancer: false,
      metadata: { name: "store-headless", namespace: "databases" },
      spec: { type: "ClusterIP", cluster_ip: "None", port, publish_not_ready_addresses: true },
    });
  });

  test("are exposed with the ports that they declare", () => {
    const { service } = services({ metrics: EVERY_PROP.metrics });
    expect(service.address.endpoint("client")).toBe("store.databases.svc:7000");
    expect(service.headless.endpoint("metrics")).toBe("store-headless.databases.svc:9100");
    expect(service.replicaHost(1)).toBe("store-1.store-headless.databases.svc");
  });
});

describe("metrics", () => {
  test("are asked of each replica, since the Service for clients leads to one", () => {
    const { scrapeTargets } = make({ metrics: EVERY_PROP.metrics }).service;
    expect(scrapeTargets).toMatchObject({
      metrics: { job: "store", portName: "metrics", eachPod: true, metricsPath: "/prometheus" },
    });
    expect(scrapeTargets.metrics?.address.name).toBe("store-headless");
  });

  test("may be the software's own", () => {
    const { service, pod } = make({ metrics: { portName: "http" } });
    expect(service.scrapeTargets.metrics?.portName).toBe("http");
    expect(service.scrapeTargets.metrics?.metricsPath).toBeUndefined();
    expect(pod.container).toHaveLength(1);
  });

  test("are none, if nobody says where they are", () => {
    expect(make().service.scrapeTargets).toEqual({});
  });
});

test("a drain takes one replica at a time", () => {
  const budget = (props: Partial<StatefulServiceProps>) =>
    find(make(props).resources, "kubernetes_pod_disruption_budget_v1").spec;
  const selector = { match_labels: SELECTOR };
  expect(budget({})).toEqual({ max_unavailable: "1", selector });
  expect(budget({ replicas: 3, maxUnavailable: 2 })).toEqual({ max_unavailable: "2", selector });
  // with none to spare, a drain would wait for ever.
  expect(budget({ replicas: 1 })).toEqual({ max_unavailable: "1", selector });
});

describe("suspended", () => {
  test("has no pods, and everything else as ever", () => {
    const strip = ({ resources }: ReturnType<typeof make>) =>
      JSON.stringify(resources, (key, value: unknown) => (key === "replicas" ? "any" : value));
    const asleep = make({ suspended: true });
    expect(asleep.spec.replicas).toBe("0");
    expect(strip(asleep)).toBe(strip(make()));
    expect(asleep.service.claimNames).toEqual(["data-store-0", "data-store-1"]);
  });

  test("fails for production without a reason", () => {
    expect(() => make({ suspended: true, purpose: Purpose.PRODUCTION })).toThrow(
      "stack/store: suspended must not reach StatefulSet databases/store",
    );
  });

  test("frees what its exporters ask for and may use, too", () => {
    const stack = new TerraformStack(makeApp(), "stack");
    new StatefulService(stack, "store", { ...EVERY_PROP, suspended: true });
    const { "//": notes } = stack.toTerraform() as { "//": { suspension: unknown } };
    const mebibyte = 2 ** 20;
    expect(notes.suspension).toEqual({
      "stack/store": expect.objectContaining({
        name: "StatefulSet databases/store",
        requests: { cpuMillicores: 3 * (250 + 50), memoryBytes: 3 * (512 + 64) * mebibyte },
        limits: { cpuMillicores: 3 * 1000, memoryBytes: 3 * (1024 + 256) * mebibyte },
      }),
    });
  });

  test("still needs the room to come back", () => {
    const cluster = clusterOf(workerProps("worker-1"));
    expect(() => make({ suspended: true }, cluster)).toThrow("stack/store: replicas must let the scheduler");
  });
});

describe("on a cluster", () => {
  test("fails for more replicas than nodes that can take one each", () => {
    const cluster = clusterOf(workerProps("worker-1"), workerProps("worker-2"));
    expect(() => make({ replicas: 3 }, cluster)).toThrow(
      "stack/store: replicas must let the scheduler place 3 replicas on cluster lab, which has room for 2",
    );
    expect(() => make({ replicas: 3, antiAffinity: AntiAffinity.SOFT }, cluster)).not.toThrow();
  });

  test("fails when the exporter is what does not fit any more", () => {
    const cluster = clusterOf(workerProps("worker-1"), workerProps("worker-2"));
    const most = { cpu: Cpu.millicores(10), memory: Memory.gibibytes(8) };
    const limits = { memory: Memory.gibibytes(8) };
    const exporter = { image: "registry.example.com/exporter:1", port: 9100 };
    const allCpu = { cpu: Cpu.cores(4), memory: Memory.mebibytes(10) };
    expect(() => make({ requests: allCpu }, cluster)).not.toThrow();
    expect(() => make({ requests: allCpu, metrics: exporter }, cluster)).toThrow(
      "stack/store: replicas must let the scheduler",
    );
    expect(() => make({ requests: most, limits }, cluster)).not.toThrow();
    expect(() => make({ requests: most, limits, metrics: exporter }, cluster)).toThrow(
      "stack/store: replicas must let the scheduler",
    );
  });

  test("fails for a second one of the name in a namespace", () => {
    const twice = () =>
      synthesize((stack) => {
        new StatefulService(stack, "one", REQUIRED);
        new StatefulService(stack, "two", REQUIRED);
      });
    expect(twice).toThrow("stack/two: name must name one StatefulService");
  });
});

test("a namespace of the same stack comes first, and may be the strictest there is", () => {
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

test("accepts names that only Terraform knows", () => {
  const unknown = Token.asString({ a: 1 });
  const secretEnv = { A: { secretName: unknown, key: unknown } };
  expect(() => make({ image: unknown, secretEnv })).not.toThrow();
});

test("what depends on it waits for the set", () => {
  const [set] = make().service.dependables as StatefulSetV1[];
  expect(set?.terraformResourceType).toBe("kubernetes_stateful_set_v1");
});

test("addresses of its resources are state, and stay as they are", () => {
  const { resources } = make(EVERY_PROP);
  const addresses = Object.entries(resources).flatMap(([type, blocks]) =>
    Object.keys(blocks).map((name) => `${type}.${name.replace(/_[0-9A-F]{8}$/, "")}`),
  );
  expect(addresses.sort()).toEqual([
    "kubernetes_config_map_v1.store_config",
    "kubernetes_pod_disruption_budget_v1.store_disruption-budget",
    "kubernetes_service_v1.store_headless",
    "kubernetes_service_v1.store_service",
    "kubernetes_stateful_set_v1.store",
  ]);
});

describe("volumes that exist", () => {
  test("are mounted by every replica, beside its own", () => {
    const { pod, server } = make({ existingVolumes: EVERY_PROP.existingVolumes });
    expect(pod.volume).toEqual([
      { name: "existing-67f04974", persistent_volume_claim: { claim_name: "media-pvc", read_only: true } },
      { name: "existing-83bb8523", persistent_volume_claim: { claim_name: "inbox-pvc", read_only: false } },
    ]);
    expect(server.volume_mount).toEqual([
      expect.objectContaining({ name: "data", mount_path: "/var/lib/store" }),
      { name: "existing-67f04974", mount_path: "/media", read_only: true },
      { name: "existing-83bb8523", mount_path: "/inbox", read_only: false },
    ]);
  });

  test("of a construct of the same stack come first", () => {
    const resources = synthesize((stack) => {
      const media = new StaticNfsVolume(stack, "media", {
        ...{ name: "media", namespace: "databases", server: "192.168.1.2", path: "/srv/media" },
        ...{ capacity: Memory.gibibytes(500), mountOptions: NfsMountOptions.HARD_V4 },
      });
      new StatefulService(stack, "store", {
        ...REQUIRED,
        existingVolumes: [{ claim: media, mountPath: "/media" }],
      });
    });
    const set = find(resources, "kubernetes_stateful_set_v1");
    expect(JSON.stringify(set.spec)).toContain('"claim_name":"media-pvc"');
    expect(set.depends_on).toEqual([
      expect.stringContaining("kubernetes_persistent_volume_claim_v1.media_claim"),
    ]);
  });

  test.each<[Partial<StatefulServiceProps>, string]>([
    [
      { existingVolumes: [{ claim: "Media", mountPath: "/media" }] },
      "existingVolumes[0].claim must be the name of a claim",
    ],
    [
      { existingVolumes: [{ claim: { claimName: "media-pvc", namespace: "other" }, mountPath: "/media" }] },
      'existingVolumes[0].claim must be a claim of the service\'s namespace databases, as pods mount no other, got "other/media-pvc"',
    ],
    [
      { existingVolumes: [{ claim: "a", mountPath: "media" }] },
      "existingVolumes[0].mountPath must be absolute",
    ],
    [
      { existingVolumes: [{ claim: "a", mountPath: "/var/lib/store" }] },
      "existingVolumes[0].mountPath must be mounted once",
    ],
  ])("fails for %j", (props, message) => {
    expect(() => make(props)).toThrow(`stack/store: ${message}`);
  });

  test("are looked at on the live cluster", () => {
    const document = documentWith((stack) => {
      new StatefulService(stack, "store", {
        ...REQUIRED,
        existingVolumes: [{ claim: "media-pvc", mountPath: "/media" }],
      });
    });
    expect(refusalsIn(document, []).join("\n")).toContain(
      "stack/store: existingVolumes[0].claim must exist, or the pod stays Pending",
    );
    const media = (accessModes: string[]): Manifest => ({
      kind: "PersistentVolumeClaim",
      metadata: { name: "media-pvc", namespace: "databases" },
      spec: { accessModes },
    });
    expect(refusalsIn(document, [media(["ReadWriteOnce"])]).join("\n")).toContain(
      "stack/store: existingVolumes[0].claim must be a claim that several nodes can mount",
    );
    expect(refusalsIn(document, [media(["ReadWriteMany"])]).join("\n")).not.toContain("existingVolumes");
  });
});
