import type { Attributes } from "../../../cli/review/model/resource";
import { metadata } from "./program-document";

const CONDITION = { condition: "${var.size > 1}", error_message: "size must be greater than 1" };

const ALERT = { alert: "DiskFull", expr: "disk > 0.9", for: "5m", labels: { severity: "critical" } };

const SECURED = {
  allow_privilege_escalation: false,
  read_only_root_filesystem: true,
  run_as_non_root: true,
  run_as_user: "1000",
  capabilities: { drop: ["ALL"] },
  seccomp_profile: { type: "RuntimeDefault" },
};

const pods = (app: string) => ({
  replicas: 1,
  template: {
    metadata: { labels: { app } },
    spec: {
      automount_service_account_token: false,
      service_account_name: app,
      container: [{ name: app, image: `${app}:17.2`, security_context: SECURED }],
    },
  },
});

const ROUTE = {
  apiVersion: "traefik.io/v1alpha1",
  kind: "IngressRoute",
  metadata: metadata("wiki"),
  spec: {
    entryPoints: ["websecure"],
    routes: [
      {
        match: "Host(`wiki.example`)",
        middlewares: [{ name: "headers" }],
        services: [{ name: "wiki", port: 80 }],
      },
      {
        match: "Host(`wiki.example`) && PathPrefix(`/search`)",
        priority: 20,
        middlewares: [{ name: "headers" }],
        services: [{ name: "search", port: 9200 }],
      },
    ],
    tls: {},
  },
};

const MIDDLEWARE = {
  apiVersion: "traefik.io/v1alpha1",
  kind: "Middleware",
  metadata: metadata("headers"),
  spec: {
    headers: {
      customResponseHeaders: { "Content-Security-Policy": "default-src 'self'" },
      accessControlAllowOriginList: ["https://wiki.example"],
    },
  },
};

const SECRET = {
  apiVersion: "external-secrets.io/v1",
  kind: "ExternalSecret",
  metadata: metadata("login"),
  spec: { refreshInterval: "1h", target: { deletionPolicy: "Retain" } },
};

const plain = (
  ...objects: readonly { readonly kind: string; readonly metadata: { readonly name: string } }[]
) => ({
  name: "objects",
  namespace: "web",
  chart: "charts/plain-objects",
  values: [
    {
      "(JSON)": {
        objects: Object.fromEntries(objects.map((each) => [`${each.kind}/${each.metadata.name}`, each])),
      },
    },
  ],
});

const RULES = {
  "(lines)": [
    "groups:",
    "  - name: disks",
    "    rules:",
    "      - alert: DiskSlow",
    "        expr: slow > 1",
  ],
};

/** Attributes that protect something, and whose change no plan shows. */
export const GUARDED: Attributes = {
  cluster: "lab",
  provider: { kubernetes: [{ config_context: "lab" }], helm: [{ kubernetes: { config_context: "lab" } }] },
  variable: { size: { default: 2, validation: [CONDITION] }, token: { default: "t" } },
  locals: { least: 1 },
  check: {
    reachable: { assert: [CONDITION] },
    large: { assert: [{ condition: "${var.size > local.least}", error_message: "size must be large" }] },
  },
  resource: {
    kubernetes_deployment_v1: {
      wiki: { metadata: metadata("wiki"), spec: pods("wiki"), lifecycle: { precondition: [CONDITION] } },
    },
    kubernetes_stateful_set_v1: { postgres: { metadata: metadata("postgres"), spec: pods("postgres") } },
    kubernetes_manifest: {
      search: {
        manifest: {
          apiVersion: "apps/v1",
          kind: "StatefulSet",
          metadata: metadata("search"),
          spec: {
            replicas: 2,
            serviceName: "search",
            template: {
              metadata: { labels: { app: "search" } },
              spec: { containers: [{ name: "a", image: "a:1" }] },
            },
          },
        },
      },
      role: {
        manifest: {
          apiVersion: "rbac.authorization.k8s.io/v1",
          kind: "ClusterRole",
          metadata: { name: "reader" },
          rules: [{ apiGroups: [""], resources: ["pods"], verbs: ["get"] }],
        },
      },
    },
    kubernetes_cron_job_v1: {
      backup: {
        metadata: metadata("backup"),
        spec: {
          schedule: "0 3 * * *",
          concurrency_policy: "Forbid",
          job_template: { spec: { template: pods("backup").template } },
        },
      },
    },
    kubernetes_job_v1: { load: { metadata: metadata("load"), spec: { parallelism: 1, template: {} } } },
    kubernetes_persistent_volume_v1: {
      disk: {
        metadata: { name: "disk" },
        spec: { access_modes: ["ReadWriteOnce"], storage_class_name: "local", capacity: { storage: "1Gi" } },
      },
    },
    kubernetes_service_account_v1: {
      wiki: { metadata: metadata("wiki"), automount_service_account_token: false },
    },
    kubernetes_role_binding_v1: {
      wiki: {
        metadata: metadata("wiki"),
        role_ref: { kind: "Role", name: "wiki" },
        subject: [{ kind: "ServiceAccount", name: "wiki", namespace: "web" }],
      },
    },
    kubernetes_service_v1: {
      wiki: { metadata: metadata("wiki"), spec: { type: "LoadBalancer", load_balancer_ip: "10.0.0.9" } },
    },
    kubernetes_priority_class_v1: { low: { metadata: { name: "low" }, value: -10 } },
    kubernetes_config_map_v1: { rules: { metadata: metadata("rules"), data: { "rules.yml": RULES } } },
    helm_release: {
      objects: plain(ROUTE, MIDDLEWARE, SECRET),
      monitoring: {
        name: "monitoring",
        namespace: "web",
        timeout: 600,
        chart: "monitoring",
        version: "1.0.0",
        atomic: true,
        values: [
          {
            "(JSON)": {
              rules: [ALERT],
              config: { receivers: [{ name: "people", url: "a" }], route: { receiver: "people" } },
              persistence: { existingClaim: "samples" },
              prometheusSpec: {
                retention: "30d",
                retentionSize: "2GB",
                persistentVolumeClaimRetentionPolicy: { whenDeleted: "Retain" },
              },
            },
          },
        ],
      },
    },
  },
};

/** Paths in it. */
export const R = "resource";
export const POD = "spec/template/spec";
export const WIKI = `${R}/kubernetes_deployment_v1/wiki`;
export const DATABASE = `${R}/kubernetes_stateful_set_v1/postgres`;
export const CONTAINER = `${WIKI}/${POD}/container/0`;
export const SEARCH = `${R}/kubernetes_manifest/search/manifest/spec`;
export const JOB = `${R}/kubernetes_cron_job_v1/backup/spec`;
export const OBJECTS = `${R}/helm_release/objects/values/0/(JSON)/objects`;
export const VALUES = `${R}/helm_release/monitoring/values/0/(JSON)`;
export const HEADERS = `${OBJECTS}/Middleware~1headers/spec/headers`;
export const BINDING = { role_ref: { kind: "ClusterRole", name: "cluster-admin" } };

/** An edit, its subject, and the expected finding. */
export type SilentEdit = readonly [
  title: string,
  edits: readonly (readonly [path: string, value: unknown])[],
  says: readonly RegExp[],
];
