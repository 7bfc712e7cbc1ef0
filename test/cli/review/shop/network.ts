import type { Attributes } from "../../../../cli/review/model/resource";
import { metadata as meta } from "../program-document";

const sel = (app: string) => ({ match_labels: { app } });

/** Who reaches the shop, and what it may do. */
export const SHOP_NETWORK: Attributes = {
  kubernetes_service_v1: {
    shop: {
      metadata: meta("shop"),
      spec: {
        type: "ClusterIP",
        selector: { app: "shop" },
        port: [
          { name: "http", port: 80, target_port: "http" },
          { name: "metrics", port: 9100, target_port: "8080" },
        ],
        ip_family_policy: "SingleStack",
        ip_families: ["IPv4"],
      },
    },
    db: {
      metadata: meta("db"),
      spec: {
        cluster_ip: "None",
        selector: { app: "db" },
        port: [{ name: "pg", port: 5432, target_port: "5432" }],
      },
    },
    ext: { metadata: meta("ext"), spec: { type: "ExternalName", external_name: "db.old.example" } },
    lb: {
      metadata: meta("lb"),
      spec: {
        type: "LoadBalancer",
        selector: { app: "mail" },
        load_balancer_class: "metallb",
        allocate_load_balancer_node_ports: true,
        port: [{ name: "smtp", port: 25, target_port: "8080", node_port: 30025 }],
      },
    },
  },
  kubernetes_ingress_v1: {
    shop: {
      metadata: {
        ...meta("shop"),
        annotations: {
          "nginx.ingress.kubernetes.io/auth-url": "https://login",
          "cert-manager.io/cluster-issuer": "le",
          "nginx.ingress.kubernetes.io/proxy-body-size": "50m",
        },
      },
      spec: {
        ingress_class_name: "nginx",
        tls: [{ hosts: ["shop.example"], secret_name: "shop-tls" }],
        rule: [
          {
            host: "shop.example",
            http: {
              path: [
                {
                  path: "/",
                  path_type: "Prefix",
                  backend: { service: { name: "shop", port: { name: "http" } } },
                },
              ],
            },
          },
        ],
      },
    },
  },
  kubernetes_ingress_class_v1: {
    nginx: { metadata: { name: "nginx" }, spec: { controller: "k8s.io/ingress-nginx" } },
  },
  kubernetes_network_policy_v1: {
    shop: {
      metadata: meta("shop"),
      spec: {
        pod_selector: sel("shop"),
        policy_types: ["Ingress", "Egress"],
        ingress: [{ from: [{ pod_selector: sel("proxy") }], ports: [{ port: "8080" }] }],
        egress: [
          { ports: [{ port: "53", protocol: "UDP" }] },
          { to: [{ ip_block: { cidr: "10.0.0.0/8", except: ["10.9.0.0/16"] } }] },
        ],
      },
    },
  },
  kubernetes_service_account_v1: {
    shop: {
      metadata: meta("shop"),
      automount_service_account_token: false,
      image_pull_secret: [{ name: "registry" }],
    },
  },
  kubernetes_role_v1: {
    shop: { metadata: meta("shop"), rule: [{ api_groups: [""], resources: ["configmaps"], verbs: ["get"] }] },
  },
  kubernetes_role_binding_v1: {
    shop: {
      metadata: meta("shop"),
      role_ref: { api_group: "rbac.authorization.k8s.io", kind: "Role", name: "shop" },
      subject: [{ kind: "ServiceAccount", name: "shop", namespace: "web" }],
    },
  },
  kubernetes_resource_quota_v1: {
    web: { metadata: meta("web"), spec: { hard: { "limits.memory": "32Gi" } } },
  },
  kubernetes_limit_range_v1: {
    web: {
      metadata: meta("web"),
      spec: {
        limit: [
          {
            type: "Container",
            default: { memory: "512Mi" },
            default_request: { memory: "128Mi" },
            max: { memory: "4Gi" },
          },
        ],
      },
    },
  },
};
