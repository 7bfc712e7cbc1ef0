import type { SilentEdit } from "../guarded-document";

const WEB = "web/resource";
const SERVICES = `${WEB}/kubernetes_service_v1`;
const INGRESS = `${WEB}/kubernetes_ingress_v1/shop`;
const NGINX = `${INGRESS}/metadata/annotations/nginx.ingress.kubernetes.io~1`;

/** Edits of what reaches a shop. */
export const NETWORK_EDITS: readonly SilentEdit[] = [
  [
    "a Service needs two address families",
    [[`${SERVICES}/shop/spec/ip_family_policy`, "RequireDualStack"]],
    [/^consequence: Service web\/shop: a cluster with addresses of one family rejects it/],
  ],
  [
    "a Service is of another address family",
    [[`${SERVICES}/shop/spec/ip_families`, ["IPv6"]]],
    [
      /^will be refused: Service web\/shop: Kubernetes does not allow its first address family to change from IPv4 to IPv6/,
    ],
  ],
  [
    "a port has another name, by which an Ingress knows it",
    [[`${SERVICES}/shop/spec/port/0/name`, "web"]],
    [/^consequence: Service web\/shop: its port http has another name, and Ingress web\/shop still names it/],
  ],
  [
    "a load balancer is removed",
    [[`${SERVICES}/lb/spec`, { type: "ClusterIP", selector: { app: "mail" }, port: [{ port: 25 }] }]],
    [/^consequence: Service web\/lb: its load balancer is removed/],
  ],
  [
    "the Service of a set is removed",
    [[`${SERVICES}/db`, undefined]],
    [
      /^consequence: Service web\/db: its address db.web.svc no longer exists, and .*StatefulSet web\/db of web/,
    ],
  ],
  [
    "a class of Ingresses is removed",
    [[`${WEB}/kubernetes_ingress_class_v1`, undefined]],
    [
      /^consequence: IngressClass nginx: .*Ingress web\/shop of web still names it: no controller serves them/,
    ],
  ],
  [
    "a host has no certificate",
    [[`${INGRESS}/spec/tls`, []]],
    [/^guard taken away: Ingress web\/shop: shop.example has no certificate of its own any more/],
  ],
  [
    "a host has another certificate",
    [[`${INGRESS}/spec/tls/0/secret_name`, "other-tls"]],
    [
      /^consequence: Ingress web\/shop: the certificate of shop.example is that of Secret other-tls instead of shop-tls/,
    ],
  ],
  [
    "a login is asked for elsewhere",
    [[`${NGINX}auth-url`, "https://other"]],
    [
      /^consequence: Ingress web\/shop: its controllers handle requests, or get certificates, by another .*auth-url/,
    ],
  ],
  [
    "requests may be smaller only",
    [[`${NGINX}proxy-body-size`, "1m"]],
    [/^consequence: Ingress web\/shop: its controllers handle requests, .*proxy-body-size/],
  ],
  [
    "certificates come from another issuer",
    [[`${INGRESS}/metadata/annotations/cert-manager.io~1cluster-issuer`, "staging"]],
    [
      /^consequence: Ingress web\/shop: its controllers handle requests, or get certificates, by another cert-manager.io/,
    ],
  ],
  [
    "other requests are answered too",
    [[`${INGRESS}/spec/default_backend`, { service: { name: "db", port: { number: 5432 } } }]],
    [/^consequence: Ingress web\/shop: requests that no rule matches are answered by another Service/],
  ],
  [
    "containers get smaller limits",
    [[`${WEB}/kubernetes_limit_range_v1/web/spec/limit/0/default/memory`, "64Mi"]],
    [
      /^consequence: LimitRange web\/web: new containers without limits of their own get memory of a Container 64Mi/,
    ],
  ],
  [
    "pods must request more",
    [[`${WEB}/kubernetes_limit_range_v1/web/spec/limit/0/min`, { memory: "256Mi" }]],
    [
      /^consequence: LimitRange web\/web: new pods that request less than memory of a Container 256Mi are rejected/,
    ],
  ],
];
