import { HEADERS, OBJECTS, R, VALUES, type SilentEdit } from "./guarded-document";

/** Edits of services, routes, secrets, alerts and providers of which no plan shows what they take away. */
export const SILENT_SERVICE_EDITS: readonly SilentEdit[] = [
  [
    "a Service gets another address",
    [[`${R}/kubernetes_service_v1/wiki/spec/load_balancer_ip`, "10.0.0.8"]],
    [/^consequence: Service web\/wiki: its address outside the cluster changes from 10.0.0.9 to 10.0.0.8/],
  ],
  [
    "nodes take packets of an address",
    [[`${R}/kubernetes_service_v1/wiki/spec/external_ips`, ["10.0.0.1"]]],
    [/^guard taken away: Service web\/wiki: nodes that receive packets for 10.0.0.1/],
  ],
  [
    "routes end TLS no more",
    [[`${OBJECTS}/IngressRoute~1wiki/spec/tls`, undefined]],
    [/^guard taken away: IngressRoute web\/wiki: its routes no longer terminate TLS/],
  ],
  [
    "a route leads to a Service that no stack creates",
    [[`${OBJECTS}/IngressRoute~1wiki/spec/routes/0/services/0/name`, "other"]],
    [
      /^consequence: IngressRoute web\/wiki: requests to wiki.example are routed to Service web\/other, which no stack creates/,
    ],
  ],
  [
    "answers lose a header",
    [[`${HEADERS}/customResponseHeaders`, undefined]],
    [/^guard taken away: Middleware web\/headers: .*no longer have Content-Security-Policy/],
  ],
  [
    "pages of other origins may read responses",
    [[`${HEADERS}/accessControlAllowOriginList`, ["*"]]],
    [/^guard taken away: Middleware web\/headers: pages of \* may now read responses/],
  ],
  [
    "a Secret is deleted with its keys",
    [[`${OBJECTS}/ExternalSecret~1login/spec/target/deletionPolicy`, "Delete"]],
    [/^guard taken away: ExternalSecret web\/login: its Secret is deleted/],
  ],
  [
    "a Secret is no longer refreshed",
    [[`${OBJECTS}/ExternalSecret~1login/spec/refreshInterval`, "0"]],
    [/^consequence: ExternalSecret web\/login: its Secret is no longer refreshed/],
  ],
  [
    "an alert in values is removed",
    [[`${VALUES}/rules`, []]],
    [/^guard taken away: release web\/monitoring: these alerts no longer fire: DiskFull/],
  ],
  [
    "an alert in a file is removed",
    [[`${R}/kubernetes_config_map_v1/rules/data/rules.yml`, "groups: []"]],
    [/^guard taken away: ConfigMap web\/rules: these alerts no longer fire: DiskSlow/],
  ],
  [
    "an alert waits longer",
    [[`${VALUES}/rules/0/for`, "30d"]],
    [/^consequence: release web\/monitoring: these alerts fire later, .*: DiskFull/],
  ],
  ["an alert waits less long", [[`${VALUES}/rules/0/for`, "1m"]], []],
  ["an alert describes itself otherwise", [[`${VALUES}/rules/0/annotations`, { summary: "full" }]], []],
  [
    "a receiver is removed",
    [
      [`${VALUES}/config/receivers`, [{ name: "none" }]],
      [`${VALUES}/config/route/receiver`, "none"],
    ],
    [
      /^guard taken away: release web\/monitoring: alerts no longer reach receiver people/,
      /^consequence: release web\/monitoring: alerts are routed differently/,
    ],
  ],
  [
    "samples are kept for less time",
    [[`${VALUES}/prometheusSpec/retention`, "7d"]],
    [/^consequence: release web\/monitoring: prometheusSpec.retention differs: older samples are deleted/],
  ],
  [
    "fewer bytes of samples are kept",
    [[`${VALUES}/prometheusSpec/retentionSize`, "900MB"]],
    [
      /^consequence: release web\/monitoring: prometheusSpec.retentionSize differs: older samples are deleted/,
    ],
  ],
  ["more bytes of samples are kept", [[`${VALUES}/prometheusSpec/retentionSize`, "2100MB"]], []],
  ["samples are kept for longer", [[`${VALUES}/prometheusSpec/retention`, "1y"]], []],
  [
    "claims of an operator go with their set",
    [[`${VALUES}/prometheusSpec/persistentVolumeClaimRetentionPolicy/whenDeleted`, "Delete"]],
    [/^guard taken away: release web\/monitoring: .*whenDeleted differs: claims are deleted/],
  ],
  [
    "a failed upgrade stays incomplete",
    [[`${R}/helm_release/monitoring/atomic`, false]],
    [/^guard taken away: release web\/monitoring: atomic is off/],
  ],
  [
    "a provider verifies no certificate",
    [["provider/kubernetes/0/insecure", true]],
    [/^guard taken away: provider kubernetes: it no longer verifies/],
  ],
  [
    "a provider is led to another cluster by an argument that it did not set",
    [["provider/kubernetes/0/host", "https://other"]],
    [/^another cluster or state: cluster: .*kubernetes.host unset -> https:\/\/other/],
  ],
  [
    "a provider ignores annotations",
    [["provider/kubernetes/0/ignore_annotations", [".*"]]],
    [/^ignored: provider kubernetes: it now ignores \.\*/],
  ],
];
