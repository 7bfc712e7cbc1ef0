import type { Attributes } from "../../../cli/review/model/resource";

/** Metadata of an object in its namespace. */
export const metadata = (name: string) => ({ name, namespace: "web" });

export const CLAIM = "kubernetes_persistent_volume_claim_v1";

/** A program with files, configuration, a Service, permissions and limits. */
export const PROGRAM: Attributes = {
  cluster: "lab",
  locals: { number: 2, host: "wiki.example" },
  variable: { live_checks: { default: true } },
  data: { kubernetes_secret_v1: { login: { metadata: { name: "login" } } } },
  resource: {
    kubernetes_deployment_v1: {
      wiki: {
        metadata: metadata("wiki"),
        spec: {
          replicas: 1,
          strategy: { type: "Recreate" },
          template: {
            metadata: { labels: { app: "wiki" } },
            spec: {
              node_selector: { disk: "fast" },
              container: [
                {
                  name: "wiki",
                  image: "wiki:1",
                  env: [
                    { name: "HOST", value: "${upper(local.host)}" },
                    { name: "MODE", value_from: { config_map_key_ref: { name: "wiki", key: "mode" } } },
                    { name: "LOGIN", value: "${data.kubernetes_secret_v1.login.data.user}" },
                  ],
                  port: [{ name: "http", container_port: 8080 }],
                  volume_mount: [
                    { name: "pages", mount_path: "/pages" },
                    { name: "settings", mount_path: "/etc/wiki.conf", sub_path: "wiki.conf" },
                  ],
                },
              ],
              volume: [
                { name: "pages", persistent_volume_claim: { claim_name: "pages" } },
                { name: "settings", config_map: { name: "wiki" } },
              ],
            },
          },
        },
      },
    },
    kubernetes_stateful_set_v1: {
      index: {
        metadata: metadata("index"),
        spec: { replicas: "${local.number * 2}", template: { metadata: { labels: { app: "index" } } } },
      },
    },
    [CLAIM]: {
      pages: { metadata: metadata("pages"), spec: { access_modes: ["ReadWriteOnce"] } },
      other: { metadata: metadata("other"), spec: { access_modes: ["ReadWriteOnce"] } },
    },
    kubernetes_config_map_v1: {
      wiki: { metadata: metadata("wiki"), data: { mode: "a", "wiki.conf": "b", unused: "c" } },
    },
    kubernetes_service_v1: {
      wiki: {
        metadata: metadata("wiki"),
        spec: { selector: { app: "wiki" }, port: [{ port: 80, target_port: "http" }] },
      },
    },
    kubernetes_role_v1: {
      wiki: {
        metadata: metadata("wiki"),
        rule: [{ api_groups: [""], resources: ["pods", "services"], verbs: ["get"] }],
      },
    },
    kubernetes_role_binding_v1: {
      wiki: {
        metadata: metadata("wiki"),
        role_ref: { kind: "Role", name: "wiki" },
        subject: [{ kind: "ServiceAccount", name: "wiki", namespace: "web" }],
      },
    },
    kubernetes_labels: {
      node: { kind: "Node", metadata: { name: "a" }, labels: { disk: "fast", color: "red" } },
    },
    kubernetes_resource_quota_v1: { web: { metadata: metadata("web"), spec: { hard: { pods: "10" } } } },
    helm_release: {
      crds: { name: "crds", namespace: "web", chart: "example-crds", version: "1.0.0" },
      app: { name: "app", namespace: "web", chart: "app", version: "1.0.0" },
    },
  },
};
