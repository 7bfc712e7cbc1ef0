/** Seeds of types that no environment of ours has, and that other people's stacks often have. */
const POD = {
  metadata: [{ labels: { app: "seed" } }],
  spec: [{ restart_policy: "Never", container: [{ name: "seed", image: "seed:1", command: ["true"] }] }],
};

/** Arguments by resource type. */
export const FURTHER_SEEDS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  kubernetes_job_v1: {
    metadata: { name: "seed", namespace: "seed" },
    spec: {
      backoff_limit: 2,
      completions: 1,
      parallelism: 1,
      ttl_seconds_after_finished: "60",
      template: POD,
    },
    wait_for_completion: false,
  },
  kubernetes_cron_job_v1: {
    metadata: { name: "seed", namespace: "seed" },
    spec: {
      schedule: "0 3 * * *",
      suspend: false,
      concurrency_policy: "Forbid",
      job_template: { metadata: { labels: { app: "seed" } }, spec: { backoff_limit: 2, template: POD } },
    },
  },
  kubernetes_ingress_v1: {
    metadata: { name: "seed", namespace: "seed" },
    spec: {
      ingress_class_name: "seed",
      tls: [{ hosts: ["seed.example"], secret_name: "seed" }],
      rule: [
        {
          host: "seed.example",
          http: [
            {
              path: [
                {
                  path: "/",
                  path_type: "Prefix",
                  backend: { service: { name: "seed", port: { number: 80 } } },
                },
              ],
            },
          ],
        },
      ],
    },
  },
  kubernetes_network_policy_v1: {
    metadata: { name: "seed", namespace: "seed" },
    spec: {
      pod_selector: { match_labels: { app: "seed" } },
      policy_types: ["Ingress"],
      ingress: [
        { from: [{ namespace_selector: { match_labels: { app: "seed" } } }], ports: [{ port: "80" }] },
      ],
    },
  },
  kubernetes_resource_quota_v1: {
    metadata: { name: "seed", namespace: "seed" },
    spec: { hard: { pods: "10", "requests.memory": "1Gi" } },
  },
  kubernetes_limit_range_v1: {
    metadata: { name: "seed", namespace: "seed" },
    spec: { limit: [{ type: "Container", default: { memory: "1Gi" } }] },
  },
  kubernetes_priority_class_v1: { metadata: { name: "seed" }, value: 1000, description: "seed" },
  kubernetes_horizontal_pod_autoscaler_v2: {
    metadata: { name: "seed", namespace: "seed" },
    spec: {
      min_replicas: 1,
      max_replicas: 3,
      scale_target_ref: { api_version: "apps/v1", kind: "Deployment", name: "seed" },
      metric: [
        {
          type: "Resource",
          resource: { name: "cpu", target: { type: "Utilization", average_utilization: 50 } },
        },
      ],
    },
  },
};
