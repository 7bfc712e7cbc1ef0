import type { SilentEdit } from "../guarded-document";

const WEB = "web/resource";
const SERVICES = `${WEB}/kubernetes_service_v1`;
const SHOP_SERVICE = `${SERVICES}/shop/spec`;
const LB = `${SERVICES}/lb/spec`;
const SHOP = `${WEB}/kubernetes_deployment_v1/shop/spec`;
const REPORT = `${WEB}/kubernetes_cron_job_v1/report/spec`;
const MIGRATE = `${WEB}/kubernetes_job_v1/migrate/spec`;
const CERTIFICATE = `${WEB}/kubernetes_manifest/cert/manifest/spec`;
const DEFINITION = `${WEB}/kubernetes_manifest/crd/manifest/spec`;
const HOOK = `${WEB}/kubernetes_manifest/hook/manifest/webhooks/0`;
const LOGS = `${WEB}/kubernetes_manifest/es/manifest/spec`;
const CLAIMS = `${WEB}/kubernetes_persistent_volume_claim_v1`;
const TAINT = "lab/resource/kubernetes_node_taint/n1/taint/0";
const DATABASE = `${WEB}/kubernetes_stateful_set_v1/db/spec/template/spec`;
const BOTH = ["db", "pg"].map((value) => ({
  key: "dedicated",
  operator: "Equal",
  value,
  effect: "NoSchedule",
}));
const SPREAD = `${WEB}/kubernetes_manifest/spread`;
const SPREAD_POD = { containers: [{ name: "c", image: "example/c:1" }] };
const CONSTRAINT = { maxSkew: 1, topologyKey: "rack", whenUnsatisfiable: "DoNotSchedule" };
const spreadOf = (spec: object) => ({
  manifest: {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name: "spread", namespace: "web" },
    spec: { replicas: 2, template: { spec } },
  },
});
const V1 = { name: "v1", served: true, storage: true };

/** An edit, and what was edited before it. */
export type OppositeEdit = readonly [
  title: string,
  before: SilentEdit[1],
  edits: SilentEdit[1],
  says: readonly RegExp[],
];

/** Edits of fields that are feared in one direction, in the other one. */
export const OPPOSITE_EDITS: readonly OppositeEdit[] = [
  [
    "a certificate is for a further host",
    [],
    [[`${CERTIFICATE}/dnsNames`, ["shop.example", "b.example"]]],
    [],
  ],
  [
    "a webhook may no longer be missing",
    [[`${HOOK}/failurePolicy`, "Ignore"]],
    [[`${HOOK}/failurePolicy`, "Fail"]],
    [/^consequence: ValidatingWebhookConfiguration policy: .* refuses what the webhook would judge/],
  ],
  [
    "a webhook may be missing",
    [],
    [[`${HOOK}/failurePolicy`, "Ignore"]],
    [/^guard taken away: ValidatingWebhookConfiguration policy: .* accepts what the webhook would refuse/],
  ],
  [
    "a hook before the stop of a container differs",
    [],
    [[`${SHOP}/template/spec/container/0/lifecycle/pre_stop/exec/command`, ["sleep", "9"]]],
    [/^restarted: Deployment web\/shop/],
  ],
  [
    "an image is pulled always",
    [],
    [[`${SHOP}/template/spec/container/0/image_pull_policy`, "Always"]],
    [/^restarted: Deployment web\/shop/],
  ],
  [
    "a Job may run for longer",
    [[`${MIGRATE}/active_deadline_seconds`, 60]],
    [[`${MIGRATE}/active_deadline_seconds`, 600]],
    [],
  ],
  ["a CronJob keeps two failed Jobs", [], [[`${REPORT}/failed_jobs_history_limit`, 2]], []],
  [
    "a CronJob may begin late",
    [[`${REPORT}/starting_deadline_seconds`, 60]],
    [[`${REPORT}/starting_deadline_seconds`, 600]],
    [],
  ],
  [
    "a Service no longer leads to pods that are not ready",
    [[`${SHOP_SERVICE}/publish_not_ready_addresses`, true]],
    [[`${SHOP_SERVICE}/publish_not_ready_addresses`, false]],
    [/^consequence: Service web\/shop: pods that are not ready lose their address/],
  ],
  [
    "a Service leads to pods that are not ready",
    [],
    [[`${SHOP_SERVICE}/publish_not_ready_addresses`, true]],
    [/^consequence: Service web\/shop: it also routes to pods that are not ready/],
  ],
  [
    "defaults of a Service are written out",
    [],
    [
      [`${LB}/external_traffic_policy`, "Cluster"],
      [`${LB}/internal_traffic_policy`, "Cluster"],
      [`${LB}/publish_not_ready_addresses`, false],
      [`${LB}/session_affinity`, "None"],
    ],
    [],
  ],
  [
    "the default of a webhook is written out",
    [[`${HOOK}/failurePolicy`, undefined]],
    [[`${HOOK}/failurePolicy`, "Fail"]],
    [],
  ],
  [
    "a Service is reached on all nodes",
    [[`${LB}/external_traffic_policy`, "Local"]],
    [[`${LB}/external_traffic_policy`, "Cluster"]],
    [/^consequence: Service web\/lb: its pods see the address of a node instead of the client's/],
  ],
  [
    "a Service loses its second address family",
    [[`${SHOP_SERVICE}/ip_family_policy`, "PreferDualStack"]],
    [[`${SHOP_SERVICE}/ip_family_policy`, "SingleStack"]],
    [/^consequence: Service web\/shop: it loses its address of the second family/],
  ],
  [
    "a Service may do without a second address family",
    [[`${SHOP_SERVICE}/ip_family_policy`, "RequireDualStack"]],
    [[`${SHOP_SERVICE}/ip_family_policy`, "PreferDualStack"]],
    [],
  ],
  [
    "a name leads outside no longer",
    [],
    [[`${SERVICES}/ext/spec`, { type: "ClusterIP", selector: { app: "mail" }, port: [{ port: 25 }] }]],
    [/^consequence: Service web\/ext: it no longer resolves to db.old.example/],
  ],
  [
    "a default of a Job is written out",
    [[`${MIGRATE}/parallelism`, undefined]],
    [[`${MIGRATE}/parallelism`, 1]],
    [],
  ],
  [
    "a default of a schedule is written out",
    [[`${REPORT}/failed_jobs_history_limit`, undefined]],
    [[`${REPORT}/failed_jobs_history_limit`, 1]],
    [],
  ],
  ["an update may stop one of two pods", [], [[`${SHOP}/strategy/rolling_update/max_unavailable`, "2"]], []],
  [
    "an update may stop the only pod",
    [[`${SHOP}/replicas`, "1"]],
    [[`${SHOP}/strategy/rolling_update/max_unavailable`, "2"]],
    [],
  ],
  [
    "a definition has a further version",
    [],
    [[`${DEFINITION}/versions`, [V1, { name: "v2", served: true, storage: false }]]],
    [],
  ],
  [
    "a version of a definition is no longer served",
    [[`${DEFINITION}/versions`, [V1, { name: "v2", served: true, storage: false }]]],
    [[`${DEFINITION}/versions`, [V1, { name: "v2", served: false, storage: false }]]],
    [/^consequence: CustomResourceDefinition .*: version v2 is no longer served/],
  ],
  [
    "a taint has another value, and pods of a later stack tolerate both",
    [[`${DATABASE}/toleration`, BOTH]],
    [[`${TAINT}/value`, "pg"]],
    [/^not known: NodeTaint n1/],
  ],
  [
    "a taint has another value, and pods of a later stack tolerate any",
    [[`${DATABASE}/toleration`, [{ key: "dedicated", operator: "Exists" }]]],
    [[`${TAINT}/value`, "pg"]],
    [/^not known: NodeTaint n1/],
  ],
  [
    "a node gets a taint that only prefers other pods",
    [],
    [[`${TAINT}/effect`, "PreferNoSchedule"]],
    [
      /^out of order: Node n1: the taint of node n1 changes/,
      /^consequence: Node n1: .*dedicated=db:PreferNoSchedule: new pods that do not tolerate it avoid/,
      /^not known: NodeTaint n1/,
    ],
  ],
  [
    "a claim of a static volume grows",
    [],
    [[`${CLAIMS}/nas/spec/resources/requests/storage`, "200Gi"]],
    [
      /^will be refused: PersistentVolumeClaim web\/nas: a claim of a static volume cannot grow, .* from 100Gi to 200Gi/,
    ],
  ],
  [
    "a claim grows in a class that cannot",
    [],
    [[`${CLAIMS}/cache/spec/resources/requests/storage`, "9Gi"]],
    [/^will be refused: PersistentVolumeClaim web\/cache: class slow has no allowVolumeExpansion/],
  ],
  [
    "a claim grows in a class that no stack creates",
    [[`${CLAIMS}/cache/spec/storage_class_name`, "other"]],
    [[`${CLAIMS}/cache/spec/resources/requests/storage`, "9Gi"]],
    [/^will be refused: PersistentVolumeClaim web\/cache: no stack creates class other/],
  ],
  [
    "claims of Elasticsearch grow",
    [],
    [[`${LOGS}/nodeSets/0/volumeClaimTemplates/0/spec/resources/requests/storage`, "900Gi"]],
    [],
  ],
  [
    "pods of a manifest are no longer spread",
    [[SPREAD, spreadOf({ ...SPREAD_POD, topologySpreadConstraints: [CONSTRAINT] })]],
    [[SPREAD, spreadOf(SPREAD_POD)]],
    [
      /^guard taken away: Deployment web\/spread: its pods are no longer kept on different nodes/,
      /^restarted/,
    ],
  ],
];
