import { Cluster, Distribution } from "../../../constructs";
import { clusterProps, CONTROL_PLANES, workerProps } from "../../cluster/facts/facts";
import { entriesOf, find } from "../../support/document";
import { madeIn } from "../../support/live";
import { clusterWithCards, EVERY_PROP, offer } from "./example";

/** What the tests read of a DaemonSet. */
interface Plugin {
  readonly metadata: object;
  readonly wait_for_rollout: boolean;
  readonly depends_on: readonly string[];
  readonly spec: {
    readonly template: {
      readonly metadata: { readonly annotations: Readonly<Record<string, string>> };
      readonly spec: Readonly<Record<string, unknown>> & {
        readonly container: readonly Readonly<Record<string, unknown>>[];
      };
    };
  };
}

const pluginIn = ({ resources }: ReturnType<typeof offer>) =>
  find(resources, "kubernetes_daemon_set_v1") as unknown as Plugin;

const configsIn = ({ resources }: ReturnType<typeof offer>) => {
  const { data } = find(resources, "kubernetes_config_map_v1") as unknown as {
    readonly data: Readonly<Record<string, string>>;
  };
  return Object.fromEntries(Object.entries(data).map(([name, text]) => [name, JSON.parse(text) as unknown]));
};

test("runs on the nodes whose cards no other plugin provides, regardless of their taints", () => {
  const made = offer();
  expect(made.plugin.nodeNames).toEqual(["worker-1", "worker-2"]);
  const { spec } = pluginIn(made).spec.template;
  const values = ["worker-1", "worker-2"];
  const term = { match_expressions: [{ key: "kubernetes.io/hostname", operator: "In", values }] };
  expect(spec).toMatchObject({
    priority_class_name: "system-node-critical",
    runtime_class_name: "nvidia",
    affinity: {
      node_affinity: { required_during_scheduling_ignored_during_execution: { node_selector_term: [term] } },
    },
    toleration: [
      { key: "nvidia.com/gpu", operator: "Exists" },
      { key: "dedicated", operator: "Exists" },
    ],
    volume: [
      {
        name: "device-plugins",
        host_path: { path: "/var/lib/kubelet/device-plugins", type: "Directory" },
      },
      { name: "config", config_map: { name: "nvidia-device-plugin" } },
    ],
  });
});

test("selects a node by its label, which may differ from its name", () => {
  const labels = { "kubernetes.io/hostname": "rack-7" };
  const gpu = { model: "T4", count: 1 };
  const nodes = [...CONTROL_PLANES, workerProps("worker-1", { gpu, labels })];
  const { spec } = pluginIn(offer({}, new Cluster(clusterProps({ nodes })))).spec.template;
  expect(JSON.stringify(spec.affinity)).toContain('"values":["rack-7"]');
});

test("the apply does not wait for the rollout, as a plugin without a card does not start", () => {
  expect(pluginIn(offer()).wait_for_rollout).toBe(false);
});

test("reads its configuration, and reaches the kubelet's directory of plugins", () => {
  const [container] = pluginIn(offer()).spec.template.spec.container;
  expect(container!.volume_mount).toEqual([
    { name: "device-plugins", mount_path: "/var/lib/kubelet/device-plugins" },
    { name: "config", mount_path: "/etc/nvidia-device-plugin", read_only: true },
  ]);
});

test("the GPUs that its nodes will provide count for plans before it runs", () => {
  const nodes = Object.values(madeIn(offer().document)).filter(({ kind }) => kind.kind === "Node");
  expect(nodes.map(({ object }) => object)).toMatchObject([
    { metadata: { name: "worker-1" }, status: { allocatable: { "nvidia.com/gpu": "1" } } },
    { metadata: { name: "worker-2" }, status: { allocatable: { "nvidia.com/gpu": "8" } } },
  ]);
});

test("by default is NVIDIA's image in kube-system, without privileges", () => {
  const made = offer();
  const { metadata, spec } = pluginIn(made);
  expect(metadata).toMatchObject({ name: "nvidia-device-plugin", namespace: "kube-system" });
  expect(spec.template.spec.container).toMatchObject([
    {
      image: "nvcr.io/nvidia/k8s-device-plugin:v0.20.0",
      resources: { requests: { cpu: "10m", memory: "64Mi" }, limits: { memory: "256Mi" } },
      security_context: {
        privileged: false,
        allow_privilege_escalation: false,
        capabilities: { drop: ["ALL"] },
        read_only_root_filesystem: false,
      },
    },
  ]);
});

test("every prop has an effect", () => {
  const made = offer(EVERY_PROP);
  const { metadata, spec } = pluginIn(made);
  expect(metadata).toMatchObject({ name: "cards", namespace: "gpu" });
  expect(spec.template.spec.container).toMatchObject([
    {
      image: "registry.lab/k8s-device-plugin:v0.17.0",
      resources: { requests: { cpu: "20m", memory: "32Mi" }, limits: { memory: "128Mi" } },
      security_context: { privileged: true },
    },
  ]);
  expect(made.resources.kubernetes_runtime_class_v1).toBeUndefined();
  expect(configsIn(made)["worker-1.yaml"]).toMatchObject({ flags: { plugin: { passDeviceSpecs: true } } });
});

test("each node has its own configuration for the way its cards are shared", () => {
  const flags = { failOnInitError: true, plugin: { passDeviceSpecs: false, deviceListStrategy: "envvar" } };
  const timeSlicing = {
    failRequestsGreaterThanOne: true,
    resources: [{ name: "nvidia.com/gpu", replicas: 4 }],
  };
  const made = offer();
  expect(configsIn(made)).toEqual({
    "worker-1.yaml": { version: "v1", flags },
    "worker-2.yaml": { version: "v1", flags, sharing: { timeSlicing } },
  });
  const [container] = pluginIn(made).spec.template.spec.container;
  expect(container!.env).toMatchObject([
    // Kubernetes expands a variable only in those that come after it.
    { name: "NODE_NAME", value_from: { field_ref: { field_path: "spec.nodeName" } } },
    { name: "CONFIG_FILE", value: "/etc/nvidia-device-plugin/$(NODE_NAME).yaml" },
    { name: "NVIDIA_VISIBLE_DEVICES", value: "all" },
    { name: "NVIDIA_DRIVER_CAPABILITIES", value: "compute,utility" },
  ]);
});

test("a change of the sharing restarts the plugin", () => {
  const sum = (made: ReturnType<typeof offer>) =>
    pluginIn(made).spec.template.metadata.annotations["groundplan/config-checksum"];
  expect(sum(offer())).toBe(sum(offer()));
  expect(sum(offer())).not.toBe(sum(offer({ passDeviceSpecs: true })));
});

test("the RuntimeClass is created before the plugin", () => {
  const made = offer();
  expect(find(made.resources, "kubernetes_runtime_class_v1")).toMatchObject({
    metadata: { name: "nvidia" },
    handler: "nvidia",
  });
  const [[id]] = entriesOf(made.resources, "kubernetes_runtime_class_v1") as [[string, object]];
  expect(pluginIn(made).depends_on).toContain(`kubernetes_runtime_class_v1.${id}`);
});

test("does not create the RuntimeClass on K3s, which creates it", () => {
  const { resources } = offer({}, clusterWithCards({ distribution: Distribution.K3S }));
  expect(resources.kubernetes_runtime_class_v1).toBeUndefined();
});

test("nodes get the labels that charts use to find cards", () => {
  const { resources } = offer();
  const labels = entriesOf<{ metadata: { name: string }; labels: object }>(resources, "kubernetes_labels");
  expect(labels.map(([, { metadata, labels: own }]) => [metadata.name, own])).toEqual([
    [
      "worker-1",
      {
        "nvidia.com/gpu.present": "true",
        "nvidia.com/gpu.count": "1",
        "nvidia.com/gpu.replicas": "1",
        "nvidia.com/gpu.product": "NVIDIA-GeForce-GTX-1650",
      },
    ],
    ["worker-2", expect.objectContaining({ "nvidia.com/gpu.count": "2", "nvidia.com/gpu.replicas": "4" })],
  ]);
});
