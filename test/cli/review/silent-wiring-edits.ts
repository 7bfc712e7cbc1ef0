import { DATABASE, OBJECTS, R, WIKI, type SilentEdit } from "./guarded-document";
import { metadata } from "./program-document";

const ROUTE = `${OBJECTS}/IngressRoute~1wiki`;
const SERVICE = `${R}/kubernetes_service_v1/wiki/spec`;
const READER = "data/external/live";
const BUDGET = `${R}/kubernetes_pod_disruption_budget_v1/postgres/spec`;
const CLASS = `${R}/kubernetes_storage_class_v1/fast`;
const ROLE = `${R}/kubernetes_role_v1/reader/rule/0`;

/** What further edits start from. */
export const WIRED: SilentEdit[1] = [
  ["checks", { "lab/wiki": { "stops plan": [{ "wiki-exists": {} }] } }],
  [
    READER,
    {
      count: "${var.size}",
      program: ["node", "live.cjs"],
      query: { scope: "live", context: "lab" },
      lifecycle: { postcondition: [{ condition: "${self.result != {}}", error_message: "no cluster" }] },
    },
  ],
  ["output/password", { value: "x", sensitive: true }],
  [`${SERVICE}/port`, [{ name: "http", port: 80 }]],
  [`${SERVICE}/selector`, { app: "postgres", "statefulset.kubernetes.io/pod-name": "postgres-0" }],
  [`${ROUTE}/spec/routes/0/middlewares`, [{ name: "headers" }, { name: "strip" }]],
  [`${ROUTE}/spec/routes/0/services/0/scheme`, "http"],
  [
    `${OBJECTS}/Middleware~1strip`,
    {
      apiVersion: "traefik.io/v1alpha1",
      kind: "Middleware",
      metadata: metadata("strip"),
      spec: { stripPrefix: { prefixes: ["/wiki"] } },
    },
  ],
  [`${BUDGET}`, { max_unavailable: "1", selector: { match_labels: { app: "postgres" } } }],
  [`${R}/kubernetes_pod_disruption_budget_v1/postgres/metadata`, metadata("postgres")],
  [
    CLASS,
    { metadata: { name: "fast" }, volume_binding_mode: "WaitForFirstConsumer", storage_provisioner: "a" },
  ],
  [`${R}/kubernetes_persistent_volume_v1/disk/spec/mount_options`, ["hard"]],
  [
    `${R}/kubernetes_role_v1/reader`,
    {
      metadata: metadata("reader"),
      rule: [{ api_groups: [""], resources: ["pods"], resource_names: ["a"], verbs: ["get"] }],
    },
  ],
  [`${R}/kubernetes_namespace_v1/web/metadata`, { name: "web", labels: {} }],
  [
    `${R}/helm_release/elastic`,
    {
      name: "elastic",
      namespace: "web",
      chart: "eck-elasticsearch",
      version: "0.20.0",
      values: [
        {
          "(JSON)": {
            version: "9.5.0",
            nodeSets: [{ name: "a", config: { "node.roles": ["master", "data"] } }],
          },
        },
      ],
    },
  ],
  [`${R}/helm_release/crds`, { name: "crds", namespace: "web", chart: "example-crds", version: "2.0.0" }],
];

/** Edits of it. */
export const WIRED_EDITS: readonly SilentEdit[] = [
  ["nothing of it", [], []],
  [
    "checks no longer run",
    [[`${READER}/count`, 0]],
    [/^guard taken away: checks at plan: the data source that runs them differs/],
  ],
  [
    "checks read another cluster",
    [[`${READER}/query/context`, "other"]],
    [/^guard taken away: checks at plan: they read the cluster of context other, .* applied to that of lab/],
  ],
  [
    "a condition of a data source is removed",
    [[`${READER}/lifecycle`, undefined]],
    [/^guard taken away: data external.live: a condition is removed or differs \(no cluster\)/],
  ],
  [
    "an output is printed",
    [["output/password/sensitive", undefined]],
    [/^guard taken away: output password: it is no longer sensitive/],
  ],
  [
    "a Service leads to all members of a set",
    [[`${SERVICE}/selector`, { app: "postgres" }]],
    [
      /^consequence: Service web\/wiki: it leads to all pods of StatefulSet web\/postgres instead of pod postgres-0/,
    ],
  ],
  [
    "a Service leads to pods of another workload",
    [[`${SERVICE}/selector/app`, "search"]],
    [/^consequence: Service web\/wiki: it leads to pods of StatefulSet web\/search, instead of/],
  ],
  [
    "a Service has no address of its own",
    [[`${SERVICE}/cluster_ip`, "None"]],
    [
      /^consequence: Service web\/wiki: its name leads to the addresses of its pods, without its ports/,
      /^replaced: Service web\/wiki/,
    ],
  ],
  [
    "a route leads to a port that its Service lacks",
    [[`${ROUTE}/spec/routes/0/services/0/port`, 81]],
    [
      /^consequence: IngressRoute web\/wiki: requests to wiki.example are routed to port 81 of Service web\/wiki/,
    ],
  ],
  [
    "requests are no longer rewritten",
    [[`${ROUTE}/spec/routes/0/middlewares`, [{ name: "headers" }]]],
    [/^consequence: IngressRoute web\/wiki: requests to wiki.example no longer pass stripPrefix/],
  ],
  [
    "requests are rewritten in another order",
    [[`${ROUTE}/spec/routes/0/middlewares`, [{ name: "strip" }, { name: "headers" }]]],
    [/^consequence: IngressRoute web\/wiki: requests to wiki.example pass its middlewares in another order/],
  ],
  [
    "requests are sent by https, under another name",
    [
      [`${ROUTE}/spec/routes/0/services/0/scheme`, "https"],
      [`${ROUTE}/spec/routes/0/services/0/passHostHeader`, false],
    ],
    [
      /^consequence: IngressRoute web\/wiki: requests are sent to its Services by https instead of http/,
      /^consequence: IngressRoute web\/wiki: its Services get their own name as host/,
    ],
  ],
  [
    "a route is of another controller, and its TLS is another one",
    [
      [`${ROUTE}/metadata/annotations`, { "kubernetes.io/ingress.class": "inner" }],
      [`${ROUTE}/spec/tls`, { certResolver: "le", options: { name: "old" } }],
    ],
    [
      /^consequence: IngressRoute web\/wiki: controllers of class inner alone serve it/,
      /^consequence: IngressRoute web\/wiki: its certificates come from resolver le/,
      /^consequence: IngressRoute web\/wiki: versions and ciphers of TLS/,
    ],
  ],
  [
    "a budget guards no pods",
    [[`${BUDGET}/selector/match_labels/app`, "other"]],
    [
      /^guard taken away: PodDisruptionBudget web\/postgres: its selector matches no pods/,
      /^replaced: PodDisruptionBudget web\/postgres/,
    ],
  ],
  [
    "claims are bound before their pods are scheduled",
    [[`${CLASS}/volume_binding_mode`, "Immediate"]],
    [
      /^consequence: StorageClass fast: new claims are bound before their pod is scheduled/,
      /^replaced: StorageClass fast/,
    ],
  ],
  [
    "writes fail while a server does not answer",
    [[`${R}/kubernetes_persistent_volume_v1/disk/spec/mount_options`, ["soft"]]],
    [/^consequence: PersistentVolume disk: new mounts use the new options; .* Soft: while the server/],
  ],
  [
    "a role is no longer of some objects alone",
    [[`${ROLE}/resource_names`, []]],
    [/^guard taken away: Role web\/reader: it allows more: get pods$/],
  ],
  [
    "pods of a namespace get a sidecar",
    [[`${R}/kubernetes_namespace_v1/web/metadata/labels`, { "istio-injection": "enabled" }]],
    [/^consequence: Namespace web: new pods in it get a sidecar/],
  ],
  [
    "definitions of custom resources get older",
    [[`${R}/helm_release/crds/version`, "1.0.0"]],
    [/^consequence: release web\/crds: version 2.0.0 -> 1.0.0: older definitions drop the fields/],
  ],
  [
    "no node of Elasticsearch is a master",
    [[`${R}/helm_release/elastic/values/0/(JSON)/nodeSets/0/config`, { "node.roles": ["data"] }]],
    [/^will be refused: release web\/elastic: no node set has the role master/],
  ],
  [
    "nodes of Elasticsearch hold no data",
    [[`${R}/helm_release/elastic/values/0/(JSON)/nodeSets/0/config`, { "node.roles": ["master"] }]],
    [/^will be refused: release web\/elastic: nodes of a no longer have a data role/],
  ],
  [
    "a set and its Service are of other labels together",
    [
      [`${WIKI}/spec/template/metadata/labels`, { app: "wiki", tier: "web" }],
      [`${DATABASE}/spec/template/metadata/labels`, { app: "postgres", tier: "web" }],
    ],
    [],
  ],
];
