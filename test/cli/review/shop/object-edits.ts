import type { SilentEdit } from "../guarded-document";

const WEB = "web/resource";
const MANIFESTS = `${WEB}/kubernetes_manifest`;
const LOGS = `${MANIFESTS}/es/manifest/spec`;
const MAIN = `${MANIFESTS}/promcr/manifest/spec`;
const REDIS = `${WEB}/helm_release/redis/values/0/(JSON)`;
const CERTIFICATE = `${MANIFESTS}/cert/manifest/spec`;
const DEFINITION = `${MANIFESTS}/crd/manifest/spec`;
const HOOK = `${MANIFESTS}/hook/manifest/webhooks/0`;

/** Edits of custom resources and releases of a shop. */
export const OBJECT_EDITS: readonly SilentEdit[] = [
  [
    "a definition has another version alone",
    [[`${DEFINITION}/versions`, [{ name: "v2", served: true, storage: true }]]],
    [
      /^will be refused: CustomResourceDefinition widgets.example.com: version v1 is removed, in which objects are stored/,
      /^consequence: CustomResourceDefinition widgets.example.com: version v1 is no longer served/,
    ],
  ],
  [
    "a definition has another scope",
    [[`${DEFINITION}/scope`, "Cluster"]],
    [/^will be refused: CustomResourceDefinition .* does not allow spec.scope/],
  ],
  [
    "a certificate is not for a host any more",
    [[`${CERTIFICATE}/dnsNames`, ["store.example"]]],
    [/^consequence: Certificate web\/shop: it is no longer valid for shop.example/],
  ],
  [
    "a certificate is in another Secret",
    [[`${CERTIFICATE}/secretName`, "other"]],
    [
      /^consequence: Certificate web\/shop: it is written into Secret other: the one in Secret shop-tls stays/,
    ],
  ],
  [
    "a certificate is of another issuer",
    [[`${CERTIFICATE}/issuerRef/name`, "staging"]],
    [/^consequence: Certificate web\/shop: it is issued again by another issuer/],
  ],
  [
    "a webhook may be missing",
    [[`${HOOK}/failurePolicy`, "Ignore"]],
    [/^guard taken away: ValidatingWebhookConfiguration policy: .* accepts what the webhook would refuse/],
  ],
  [
    "a webhook judges more",
    [[`${HOOK}/rules/0/resources`, ["*"]]],
    [/^consequence: ValidatingWebhookConfiguration policy: its webhook judges other requests than before/],
  ],
  [
    "a set of nodes of Elasticsearch is renamed",
    [[`${LOGS}/nodeSets/0/name`, "b"]],
    [
      /^data lost: Elasticsearch web\/logs: its operator deletes the claims of removed parts: .*web\/elasticsearch-data-logs-es-a-0/,
    ],
  ],
  [
    "claims go with a cluster",
    [[`${LOGS}/volumeClaimDeletePolicy`, "DeleteOnScaledownAndClusterDeletion"]],
    [/^guard taken away: Elasticsearch web\/logs: .*volumeClaimDeletePolicy differs/],
  ],
  [
    "a cluster of Elasticsearch is removed",
    [[`${MANIFESTS}/es`, undefined]],
    [/^data left behind: Elasticsearch web\/logs/],
  ],
  [
    "Elasticsearch gets an older version",
    [[`${LOGS}/version`, "9.0.0"]],
    [/^will be refused: Elasticsearch web\/logs: 9.1.0 -> 9.0.0/],
  ],
  [
    "claims of Elasticsearch shrink",
    [[`${LOGS}/nodeSets/0/volumeClaimTemplates/0/spec/resources/requests/storage`, "5Gi"]],
    [/^will be refused: Elasticsearch web\/logs: the operator refuses the claim templates/],
  ],
  [
    "Prometheus is stopped",
    [[`${MAIN}/replicas`, 0]],
    [/^scaled: Prometheus web\/main: spec.replicas 2 -> 0 pods/],
  ],
  [
    "Prometheus keeps samples for less time",
    [[`${MAIN}/retention`, "5d"]],
    [
      /^consequence: Prometheus web\/main: spec.retention differs: older samples are deleted/,
      /^restarted: Prometheus web\/main/,
    ],
  ],
  [
    "Prometheus asks for a larger claim",
    [[`${MAIN}/storage/volumeClaimTemplate/spec/resources/requests/storage`, "40Gi"]],
    [/^ignored: Prometheus web\/main: .*the operator does not change existing claims/],
  ],
  [
    "fewer backups are kept",
    [[`${MANIFESTS}/vs/manifest/spec/retain`, 2]],
    [/^consequence: RecurringJob web\/snap: spec.retain differs: what is older or beyond it is deleted/],
  ],
  [
    "what a controller does is not known",
    [[`${MANIFESTS}/vs/manifest/spec/cron`, "0 2 * * 0"]],
    [/^not known: RecurringJob web\/snap: what the controller of a RecurringJob does as spec.cron changes/],
  ],
  [
    "a chart asks for no login",
    [[`${REDIS}/auth/enabled`, false]],
    [/^guard taken away: release web\/redis: auth.enabled differs: anyone who reaches it/],
  ],
  [
    "a chart limits no connections",
    [[`${REDIS}/networkPolicy/enabled`, false]],
    [/^guard taken away: release web\/redis: networkPolicy.enabled differs/],
  ],
  [
    "a value takes the default of a chart away",
    [[`${WEB}/helm_release/kps/values/0/(JSON)/prometheus/prometheusSpec/securityContext`, null]],
    [/^restarted: release monitoring\/kps: .*prometheus.prometheusSpec.securityContext/],
  ],
  [
    "a set value takes definitions away",
    [[`${WEB}/helm_release/cm/set/0/value`, "false"]],
    [/^consequence: release cert-manager\/cert-manager: crds.enabled differs: .*deleted with every object/],
  ],
];
