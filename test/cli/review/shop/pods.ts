import type { Attributes } from "../../../../cli/review/model/resource";
import { metadata as meta } from "../program-document";

const pod = (app: string, more: Attributes = {}, container: Attributes = {}) => ({
  metadata: { labels: { app } },
  spec: {
    automount_service_account_token: false,
    container: [
      {
        name: app,
        image: `example/${app}:1.2.3`,
        port: [{ name: "http", container_port: 8080 }],
        ...container,
      },
    ],
    ...more,
  },
});

const sel = (app: string) => ({ match_labels: { app } });

/** Workloads of a shop, as a person writes them without the constructs, and what they use. */
export const SHOP_PODS: Attributes = {
  kubernetes_deployment_v1: {
    shop: {
      metadata: meta("shop"),
      spec: {
        replicas: "3",
        selector: sel("shop"),
        strategy: { type: "RollingUpdate", rolling_update: { max_unavailable: "1", max_surge: "1" } },
        template: pod(
          "shop",
          {
            service_account_name: "shop",
            affinity: {},
            volume: [
              { name: "conf", config_map: { name: "shop" } },
              { name: "tls", secret: { secret_name: "shop-tls" } },
            ],
          },
          {
            env: [
              { name: "DB", value: "postgres.web.svc" },
              { name: "TOKEN", value: "literal" },
              { name: "PASS", value_from: { secret_key_ref: { name: "shop", key: "pass" } } },
            ],
            env_from: [{ config_map_ref: { name: "shop-env" } }],
            resources: { limits: { memory: "1Gi", cpu: "1" }, requests: { memory: "512Mi", cpu: "500m" } },
            lifecycle: { pre_stop: { exec: { command: ["sleep", "5"] } } },
            readiness_probe: { http_get: { path: "/", port: "http" }, period_seconds: 10 },
            volume_mount: [{ name: "conf", mount_path: "/etc/shop" }],
          },
        ),
      },
    },
    mail: {
      metadata: meta("mail"),
      spec: {
        replicas: "1",
        selector: sel("mail"),
        strategy: { type: "Recreate" },
        template: pod(
          "mail",
          {
            dns_policy: "ClusterFirst",
            volume: [{ name: "box", persistent_volume_claim: { claim_name: "box" } }],
          },
          {
            args: ["--keep-days=90", "--listen=0.0.0.0:8080"],
            volume_mount: [{ name: "box", mount_path: "/var/mail" }],
          },
        ),
      },
    },
    prom: {
      metadata: meta("prom"),
      spec: {
        replicas: "1",
        selector: sel("prom"),
        strategy: { type: "Recreate" },
        template: pod(
          "prom",
          { volume: [{ name: "data", persistent_volume_claim: { claim_name: "prom" } }] },
          {
            image: "prom/prometheus:v3.0.0",
            args: [
              "--config.file=/a",
              "--storage.tsdb.path=/prometheus",
              "--storage.tsdb.retention.time=30d",
              "--storage.tsdb.retention.size=8GB",
            ],
            volume_mount: [{ name: "data", mount_path: "/prometheus" }],
          },
        ),
      },
    },
  },
  kubernetes_stateful_set_v1: {
    db: {
      metadata: meta("db"),
      spec: {
        replicas: "3",
        service_name: "db",
        pod_management_policy: "OrderedReady",
        selector: sel("db"),
        update_strategy: { type: "RollingUpdate", rolling_update: [{ partition: 0 }] },
        template: pod(
          "db",
          {
            toleration: [{ key: "dedicated", operator: "Equal", value: "db", effect: "NoSchedule" }],
            node_selector: { disk: "fast" },
          },
          {
            image: "postgres:17.2",
            volume_mount: [{ name: "data", mount_path: "/var/lib/postgresql/data", sub_path: "pg" }],
          },
        ),
        volume_claim_template: [
          {
            metadata: { name: "data" },
            spec: {
              access_modes: ["ReadWriteOnce"],
              storage_class_name: "fast",
              resources: { requests: { storage: "10Gi" } },
            },
          },
        ],
      },
    },
  },
  kubernetes_daemon_set_v1: {
    agent: {
      metadata: meta("agent"),
      spec: {
        selector: sel("agent"),
        strategy: { type: "RollingUpdate" },
        template: pod("agent", { toleration: [{ operator: "Exists" }] }),
      },
    },
  },
  kubernetes_job_v1: {
    migrate: {
      metadata: meta("migrate"),
      spec: { backoff_limit: 3, completions: 1, template: pod("migrate", { restart_policy: "Never" }) },
      wait_for_completion: true,
    },
  },
  kubernetes_cron_job_v1: {
    report: {
      metadata: meta("report"),
      spec: {
        schedule: "0 5 * * *",
        timezone: "Etc/UTC",
        concurrency_policy: "Forbid",
        successful_jobs_history_limit: 3,
        job_template: { spec: { template: pod("report", { restart_policy: "Never" }) } },
      },
    },
  },
  kubernetes_persistent_volume_claim_v1: {
    box: {
      metadata: meta("box"),
      spec: {
        access_modes: ["ReadWriteOnce"],
        storage_class_name: "fast",
        resources: { requests: { storage: "20Gi" } },
      },
      lifecycle: { prevent_destroy: true },
    },
    cache: {
      metadata: meta("cache"),
      spec: {
        access_modes: ["ReadWriteOnce"],
        storage_class_name: "slow",
        resources: { requests: { storage: "5Gi" } },
      },
      wait_until_bound: false,
    },
    prom: {
      metadata: meta("prom"),
      spec: {
        access_modes: ["ReadWriteOnce"],
        storage_class_name: "fast",
        resources: { requests: { storage: "8Gi" } },
      },
    },
    nas: {
      metadata: meta("nas"),
      spec: {
        access_modes: ["ReadWriteMany"],
        storage_class_name: "nas",
        volume_name: "nas",
        resources: { requests: { storage: "100Gi" } },
      },
    },
  },
  kubernetes_horizontal_pod_autoscaler_v2: {
    shop: {
      metadata: meta("shop"),
      spec: {
        min_replicas: 2,
        max_replicas: 6,
        scale_target_ref: { api_version: "apps/v1", kind: "Deployment", name: "shop" },
        metric: [
          {
            type: "Resource",
            resource: { name: "cpu", target: { type: "Utilization", average_utilization: 70 } },
          },
        ],
      },
    },
  },
  kubernetes_pod_disruption_budget_v1: {
    shop: { metadata: meta("shop"), spec: { max_unavailable: "1", selector: sel("shop") } },
  },
  kubernetes_config_map_v1: {
    shop: { metadata: meta("shop"), data: { "shop.toml": "a = 1\n" } },
    env: { metadata: meta("shop-env"), data: { MODE: "prod", FEATURE: "x" } },
  },
  kubernetes_secret_v1: {
    shop: { metadata: meta("shop"), type: "Opaque", data: { pass: "${var.pass}" } },
    tls: { metadata: meta("shop-tls"), type: "kubernetes.io/tls", data: { "tls.crt": "a", "tls.key": "b" } },
  },
};
