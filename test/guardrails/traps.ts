import {
  APART,
  claim,
  container,
  deployment,
  isDefault,
  meta,
  pods,
  storageClass,
  type Trap,
  volume,
} from "./trap";

/** Raw resources, each with one mistake, in a stack beside those of environment research. */
export const TRAPS: readonly Trap[] = [
  {
    title: "a wait for a claim that waits for its first pod",
    rule: "claim-wait",
    stack: {
      resource: {
        ...claim({
          spec: { storage_class_name: "late" },
          wait_until_bound: true,
          lifecycle: { prevent_destroy: true },
        }),
        kubernetes_storage_class_v1: storageClass("late", { volume_binding_mode: "WaitForFirstConsumer" }),
      },
    },
  },
  {
    title: "an unprotected claim",
    rule: "claim-protected",
    stack: { resource: claim({ wait_until_bound: false, spec: {} }) },
  },
  {
    title: "two default classes",
    rule: "default-class",
    stack: {
      resource: {
        kubernetes_storage_class_v1: {
          ...storageClass("one", isDefault("one")),
          ...storageClass("two", isDefault("two")),
        },
      },
    },
  },
  {
    title: "more replicas than hard anti-affinity has nodes for",
    rule: "schedulable",
    stack: { resource: deployment({ container: [container()], affinity: APART }, { replicas: "5" }) },
  },
  {
    title: "a privileged pod in a namespace that enforces restricted",
    rule: "pod-security",
    stack: {
      resource: {
        kubernetes_namespace_v1: {
          trap: {
            metadata: { name: "trap", labels: { "pod-security.kubernetes.io/enforce": "restricted" } },
          },
        },
        kubernetes_daemon_set_v1: {
          trap: {
            metadata: { name: "trap", namespace: "trap" },
            spec: { template: pods({ container: [container({ security_context: { privileged: true } })] }) },
          },
        },
      },
    },
  },
  {
    title: "a selector to an isolated node",
    rule: "schedulable",
    stack: {
      resource: deployment({
        container: [container()],
        node_selector: { "kubernetes.io/hostname": "talos-say-ls6" },
      }),
    },
  },
  {
    title: "a Service that selects nothing",
    rule: "service-selects",
    stack: {
      resource: {
        kubernetes_service_v1: { trap: { metadata: meta("trap"), spec: { selector: { app: "tarp" } } } },
      },
    },
  },
  {
    title: "a literal password",
    rule: "secret-literal",
    stack: {
      resource: deployment({ container: [container({ env: [{ name: "DB_PASSWORD", value: "hunter2" }] })] }),
    },
  },
  {
    title: "a claim that nobody makes",
    rule: "claim-exists",
    stack: {
      resource: deployment({
        container: [container()],
        volume: [{ name: "data", persistent_volume_claim: { claim_name: "nowhere" } }],
      }),
    },
  },
  {
    title: "a probe on a port that is not there",
    rule: "probe-port",
    stack: {
      resource: deployment({
        container: [
          container({ port: [{ container_port: 8080 }], readiness_probe: { http_get: { port: "8081" } } }),
        ],
      }),
    },
  },
  {
    title: "a StatefulSet that deletes its claims",
    rule: "claims-kept",
    stack: {
      resource: {
        kubernetes_stateful_set_v1: {
          trap: {
            metadata: meta("trap"),
            spec: {
              template: pods({}),
              persistent_volume_claim_retention_policy: { when_deleted: "Delete" },
            },
          },
        },
      },
    },
  },
  {
    title: "a volume that references its claim",
    rule: "volume-claim-ref",
    stack: {
      resource: volume({
        claim_ref: { name: "${kubernetes_persistent_volume_claim_v1.trap.metadata[0].name}" },
      }),
    },
  },
  {
    title: "an NFS server by cluster DNS",
    rule: "nfs-server",
    stack: {
      resource: volume({
        persistent_volume_source: { nfs: { server: "nfs.databases.svc.cluster.local", path: "/" } },
      }),
    },
  },
  {
    title: "a TTL on a Job",
    rule: "job-ttl",
    stack: {
      resource: {
        kubernetes_job_v1: {
          trap: { metadata: meta("trap"), spec: { ttl_seconds_after_finished: "60", template: pods({}) } },
        },
      },
    },
  },
  {
    title: "kubernetes_node_taint",
    rule: "node-taint",
    stack: {
      resource: { kubernetes_node_taint: { trap: { metadata: { name: "talos-lux-kpk" }, taint: [] } } },
    },
  },
  {
    title: "a custom resource as kubernetes_manifest",
    rule: "manifest-crd",
    stack: {
      resource: {
        kubernetes_manifest: {
          trap: { manifest: { apiVersion: "example.org/v1", kind: "Trap", metadata: meta("trap") } },
        },
      },
    },
  },
  {
    title: "a provider without a context",
    rule: "provider-context",
    stack: { more: { provider: { kubernetes: [{ config_path: "~/.kube/config" }] } }, resource: {} },
  },
  {
    title: "two addresses for one object",
    rule: "one-object",
    stack: { resource: { kubernetes_namespace_v1: { trap: { metadata: { name: "redis" } } } } },
  },
  {
    title: "a ConfigMap that nothing makes",
    rule: "name-exists",
    stack: {
      resource: deployment({
        container: [container({ env_from: [{ config_map_ref: { name: "nowhere" } }] })],
      }),
    },
  },
  {
    title: "ignored changes",
    rule: "ignored-changes",
    stack: {
      resource: {
        kubernetes_config_map_v1: {
          trap: { metadata: meta("trap"), lifecycle: { ignore_changes: ["data"] } },
        },
      },
    },
  },
  {
    title: "a volume that is wiped",
    rule: "reclaim-policy",
    stack: { resource: volume({ persistent_volume_reclaim_policy: "Recycle" }) },
  },
  {
    title: "an export that a pod mounts by itself",
    rule: "inline-nfs",
    stack: {
      resource: deployment({
        container: [container()],
        volume: [{ name: "data", nfs: { server: "10.0.0.5", path: "/" } }],
      }),
    },
  },
];
