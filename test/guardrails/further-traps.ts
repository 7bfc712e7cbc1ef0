import { claim, container, deployment, meta, pods, type Trap } from "./trap";

const CLAIM = claim({
  wait_until_bound: false,
  lifecycle: { prevent_destroy: true },
  spec: { access_modes: ["ReadWriteOnce"] },
});

const MOUNTING = {
  container: [container()],
  volume: [{ name: "data", persistent_volume_claim: { claim_name: "trap" } }],
};

const settings = { kubernetes_config_map_v1: { trap: { metadata: meta("trap"), data: { mode: "fast" } } } };

const reading = (reference: object) =>
  deployment({ container: [container({ env: [{ name: "MODE", value_from: reference }] })] });

const balanced = (name: string) => ({
  metadata: { ...meta(name), annotations: { "metallb.io/loadBalancerIPs": "10.0.110.240" } },
  spec: { type: "LoadBalancer", port: [{ port: 80 }] },
});

/** Mistakes in types and fields that people use less often. */
const RESOURCES: readonly (readonly [title: string, rule: string, resource: Record<string, object>])[] = [
  [
    "a privileged pod of the type without a version",
    "pod-security",
    {
      kubernetes_namespace: {
        trap: { metadata: { name: "trap", labels: { "pod-security.kubernetes.io/enforce": "restricted" } } },
      },
      kubernetes_daemonset: {
        trap: {
          metadata: { name: "trap", namespace: "trap" },
          spec: { template: pods({ container: [container({ security_context: { privileged: true } })] }) },
        },
      },
    },
  ],
  [
    "a DaemonSet that mounts a claim of one node",
    "claim-shared",
    {
      ...CLAIM,
      kubernetes_daemon_set_v1: { trap: { metadata: meta("trap"), spec: { template: pods(MOUNTING) } } },
    },
  ],
  [
    "replicas of a StatefulSet that mount one claim of one node",
    "claim-shared",
    {
      ...CLAIM,
      kubernetes_stateful_set_v1: {
        trap: { metadata: meta("trap"), spec: { replicas: "3", template: pods(MOUNTING) } },
      },
    },
  ],
  [
    "parallel pods of a Job that mount a claim of one node",
    "claim-shared",
    {
      ...CLAIM,
      kubernetes_job_v1: {
        trap: { metadata: meta("trap"), spec: { parallelism: 3, template: pods(MOUNTING) } },
      },
    },
  ],
  [
    "a database without a volume",
    "data-folder",
    deployment({ container: [container({ image: "postgres:16" })] }),
  ],
  [
    "a class of an ephemeral claim that nobody makes",
    "name-exists",
    deployment({
      container: [container()],
      volume: [
        { name: "a", ephemeral: { volume_claim_template: { spec: { storage_class_name: "nowhere" } } } },
      ],
    }),
  ],
  [
    "a Service of a set that nobody makes",
    "name-exists",
    {
      kubernetes_stateful_set_v1: {
        trap: { metadata: meta("trap"), spec: { service_name: "nowhere", template: pods({}) } },
      },
    },
  ],
  [
    "a login of a registry that nobody makes",
    "secret-exists",
    {
      kubernetes_service_account_v1: {
        trap: { metadata: meta("trap"), image_pull_secret: [{ name: "nowhere" }] },
      },
    },
  ],
  [
    "a key that is not in its ConfigMap",
    "key-exists",
    { ...settings, ...reading({ config_map_key_ref: { name: "trap", key: "mood" } }) },
  ],
  [
    "a mount of no volume",
    "mount-volume",
    deployment({ container: [container({ volume_mount: [{ name: "data", mount_path: "/data" }] })] }),
  ],
  [
    "requests above the limits",
    "request-limit",
    deployment({
      container: [container({ resources: { requests: { memory: "2Gi" }, limits: { memory: "1Gi" } } })],
    }),
  ],
  [
    "a schedule without a date",
    "schedule-runs",
    { kubernetes_cron_job_v1: { trap: { metadata: meta("trap"), spec: { schedule: "0 3 31 2 *" } } } },
  ],
  [
    "a port of another protocol",
    "service-port",
    {
      ...deployment({ container: [container({ port: [{ container_port: 53, protocol: "UDP" }] })] }),
      kubernetes_service_v1: {
        trap: { metadata: meta("trap"), spec: { selector: { app: "trap" }, port: [{ port: 53 }] } },
      },
    },
  ],
  [
    "an address of two load balancers by an annotation",
    "service-address",
    { kubernetes_service_v1: { one: balanced("one"), two: balanced("two") } },
  ],
  ["a node that is not there", "schedulable", deployment({ container: [container()], node_name: "gone" })],
  [
    "more pods than nodes whose port they take",
    "schedulable",
    deployment(
      { container: [container({ port: [{ container_port: 80, host_port: 80 }] })] },
      { replicas: "5" },
    ),
  ],
];

/** The same kinds of mistakes, found by planting them in documents of other people. */
export const FURTHER_TRAPS: readonly Trap[] = RESOURCES.map(([title, rule, resource]) => ({
  title,
  rule,
  stack: { resource: resource as Trap["stack"]["resource"] },
}));
