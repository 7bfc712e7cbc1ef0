import type { Attributes } from "../../../../cli/review/model/resource";
import { metadata as meta } from "../program-document";

/** Manifests and releases beside the shop. */
export const SHOP_OBJECTS: Attributes = {
  kubernetes_manifest: {
    hpa: {
      manifest: {
        apiVersion: "autoscaling/v2",
        kind: "HorizontalPodAutoscaler",
        metadata: meta("agent2"),
        spec: {
          minReplicas: 2,
          maxReplicas: 5,
          scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name: "api" },
        },
      },
    },
    api: {
      manifest: {
        apiVersion: "apps/v1",
        kind: "Deployment",
        metadata: meta("api"),
        spec: {
          replicas: 2,
          selector: { matchLabels: { app: "api" } },
          template: {
            metadata: { labels: { app: "api" } },
            spec: { containers: [{ name: "api", image: "example/api:1", args: ["--log.retention=30d"] }] },
          },
        },
      },
    },
    crd: {
      manifest: {
        apiVersion: "apiextensions.k8s.io/v1",
        kind: "CustomResourceDefinition",
        metadata: { name: "widgets.example.com" },
        spec: {
          group: "example.com",
          scope: "Namespaced",
          names: { kind: "Widget", plural: "widgets" },
          versions: [{ name: "v1", served: true, storage: true }],
        },
      },
    },
    cert: {
      manifest: {
        apiVersion: "cert-manager.io/v1",
        kind: "Certificate",
        metadata: meta("shop"),
        spec: {
          secretName: "shop-tls",
          dnsNames: ["shop.example"],
          issuerRef: { kind: "ClusterIssuer", name: "le" },
        },
      },
    },
    hook: {
      manifest: {
        apiVersion: "admissionregistration.k8s.io/v1",
        kind: "ValidatingWebhookConfiguration",
        metadata: { name: "policy" },
        webhooks: [
          {
            name: "a.example.com",
            failurePolicy: "Fail",
            timeoutSeconds: 5,
            clientConfig: { service: { name: "policy", namespace: "web" } },
            rules: [{ operations: ["CREATE"], apiGroups: [""], apiVersions: ["v1"], resources: ["pods"] }],
          },
        ],
      },
    },
    es: {
      manifest: {
        apiVersion: "elasticsearch.k8s.elastic.co/v1",
        kind: "Elasticsearch",
        metadata: meta("logs"),
        spec: {
          version: "9.1.0",
          volumeClaimDeletePolicy: "DeleteOnScaledownOnly",
          nodeSets: [
            {
              name: "a",
              count: 3,
              volumeClaimTemplates: [
                {
                  metadata: { name: "elasticsearch-data" },
                  spec: {
                    accessModes: ["ReadWriteOnce"],
                    storageClassName: "fast",
                    resources: { requests: { storage: "10Gi" } },
                  },
                },
              ],
            },
          ],
        },
      },
    },
    promcr: {
      manifest: {
        apiVersion: "monitoring.coreos.com/v1",
        kind: "Prometheus",
        metadata: meta("main"),
        spec: {
          replicas: 2,
          retention: "30d",
          storage: {
            volumeClaimTemplate: {
              spec: { storageClassName: "fast", resources: { requests: { storage: "20Gi" } } },
            },
          },
        },
      },
    },
    vs: {
      manifest: {
        apiVersion: "longhorn.io/v1beta2",
        kind: "RecurringJob",
        metadata: meta("snap"),
        spec: { cron: "0 2 * * *", retain: 14, task: "backup", groups: ["default"] },
      },
    },
  },
  helm_release: {
    redis: {
      name: "redis",
      namespace: "web",
      chart: "redis",
      repository: "https://charts.example",
      version: "20.1.0",
      atomic: true,
      values: [
        {
          "(JSON)": {
            architecture: "replication",
            auth: { enabled: true, existingSecret: "redis" },
            master: { persistence: { enabled: true, size: "8Gi", storageClass: "fast" } },
            replica: { replicaCount: 3 },
            networkPolicy: { enabled: true },
            image: { tag: "7.4" },
          },
        },
      ],
    },
    cm: {
      name: "cert-manager",
      namespace: "cert-manager",
      chart: "cert-manager",
      repository: "https://charts.jetstack.io",
      version: "v1.16.0",
      set: [{ name: "crds.enabled", value: "true" }],
    },
    kps: {
      name: "kps",
      namespace: "monitoring",
      chart: "kube-prometheus-stack",
      repository: "https://prometheus-community.github.io/helm-charts",
      version: "88.5.3",
      values: [
        {
          "(JSON)": {
            prometheus: { prometheusSpec: { replicas: 2, retention: "30d" } },
            grafana: { persistence: { enabled: true, size: "5Gi" } },
          },
        },
      ],
    },
  },
};
