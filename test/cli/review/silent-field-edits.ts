import { CONTAINER, JOB, OBJECTS, POD, R, SEARCH, VALUES, WIKI, type SilentEdit } from "./guarded-document";

const SERVICE = `${R}/kubernetes_service_v1/wiki/spec`;
const LOAD = `${R}/kubernetes_job_v1/load/spec`;
const DISK = `${R}/kubernetes_persistent_volume_v1/disk/spec`;
const RELEASE = `${R}/helm_release/monitoring`;
const SECRET = `${OBJECTS}/ExternalSecret~1login/spec`;
const ROUTE = `${OBJECTS}/IngressRoute~1wiki/spec`;

/** Edits of single fields that change in place, of which a plan shows the new value and not what it does. */
export const SILENT_FIELD_EDITS: readonly SilentEdit[] = [
  [
    "a CronJob is of another time zone",
    [[`${JOB}/timezone`, "Asia/Tokyo"]],
    [
      /^consequence: CronJob web\/backup: its schedule is read in Asia\/Tokyo instead of the time zone of the/,
    ],
  ],
  [
    "a CronJob may not begin late",
    [[`${JOB}/starting_deadline_seconds`, 5]],
    [/^consequence: CronJob web\/backup: a run .* more than 5 s late is skipped: .* may start none/],
  ],
  [
    "a CronJob keeps no failed Jobs",
    [[`${JOB}/failed_jobs_history_limit`, 0]],
    [/^consequence: CronJob web\/backup: Jobs that failed are deleted at once, with their logs/],
  ],
  [
    "a CronJob's runs may take a minute",
    [[`${JOB}/job_template/spec/active_deadline_seconds`, 60]],
    [/^consequence: CronJob web\/backup: its pods are stopped after 60 s/],
  ],
  [
    "a Job has more pods at once",
    [[`${LOAD}/parallelism`, 4]],
    [/^consequence: Job web\/load: 4 of its pods work at once instead of 1/],
  ],
  [
    "a Job is tried once",
    [[`${LOAD}/backoff_limit`, 0]],
    [/^consequence: Job web\/load: it fails permanently after 0 retries instead of 6/],
  ],
  ["a Job is tried more often", [[`${LOAD}/backoff_limit`, 10]], []],
  [
    "a volume has other access modes",
    [[`${DISK}/access_modes`, ["ReadOnlyMany"]]],
    [/^consequence: PersistentVolume disk: a claim that is bound to it stays bound.*ReadOnlyMany/],
  ],
  [
    "a volume has another class",
    [[`${DISK}/storage_class_name`, "other"]],
    [/^consequence: PersistentVolume disk: .* binds only to claims of class other/],
  ],
  [
    "an update may stop all pods",
    [[`${WIKI}/spec/strategy`, { type: "RollingUpdate", rolling_update: { max_unavailable: "100%" } }]],
    [/^guard taken away: Deployment web\/wiki: an update may stop all of its pods at once/],
  ],
  [
    "an update may stop all members of a set",
    [[`${SEARCH}/updateStrategy`, { type: "RollingUpdate", rollingUpdate: { maxUnavailable: 2 } }]],
    [/^guard taken away: StatefulSet web\/search: an update may stop all of its pods at once/],
  ],
  [
    "pods are killed at once",
    [[`${WIKI}/${POD}/termination_grace_period_seconds`, 1]],
    [
      /^consequence: Deployment web\/wiki: its pods are killed 1 s after the request to terminate instead of 30 s/,
    ],
  ],
  ["a container is probed", [[`${CONTAINER}/readiness_probe`, { http_get: { path: "/", port: 8080 } }]], []],
  [
    "a Service is routed to pods on the same node only",
    [[`${SERVICE}/internal_traffic_policy`, "Local"]],
    [/^consequence: Service web\/wiki: connections in the cluster are routed only to pods on the same node/],
  ],
  [
    "nodes without a pod do not answer",
    [[`${SERVICE}/external_traffic_policy`, "Local"]],
    [/^consequence: Service web\/wiki: nodes without one of its pods no longer answer/],
  ],
  [
    "a Service routes to pods that are not ready",
    [[`${SERVICE}/publish_not_ready_addresses`, true]],
    [/^consequence: Service web\/wiki: it also routes to pods that are not ready/],
  ],
  [
    "jobs of a runner are privileged",
    [[`${R}/kubernetes_config_map_v1/rules/data/config.toml`, { "(lines)": ["  privileged = true", ""] }]],
    [
      /^guard taken away: ConfigMap web\/rules: new privileges: jobs of the runner that reads it are privileged/,
    ],
  ],
  [
    "a ConfigMap is immutable",
    [[`${R}/kubernetes_config_map_v1/rules/immutable`, true]],
    [/^consequence: ConfigMap web\/rules: it becomes immutable: Kubernetes rejects every change of its data/],
  ],
  [
    "a role collects those of others",
    [
      [
        `${R}/kubernetes_manifest/role/manifest/aggregationRule`,
        { clusterRoleSelectors: [{ matchLabels: { all: "yes" } }] },
      ],
    ],
    [/^guard taken away: ClusterRole reader: it allows everything that the selected roles allow/],
  ],
  [
    "a Secret is refreshed once a year",
    [[`${SECRET}/refreshInterval`, "8760h"]],
    [
      /^consequence: ExternalSecret web\/login: a changed value in the store reaches the Secret up to 8760h later/,
    ],
  ],
  ["a Secret is refreshed somewhat less often", [[`${SECRET}/refreshInterval`, "2h"]], []],
  [
    "an upgrade may take a minute",
    [[`${RELEASE}/timeout`, 60]],
    [
      /^consequence: release web\/monitoring: an upgrade fails if its pods are not ready within 60 s, and is rolled back/,
    ],
  ],
  ["an upgrade may take longer", [[`${RELEASE}/timeout`, 1200]], []],
  [
    "an apply does not wait for a release",
    [[`${RELEASE}/wait`, false]],
    [/^consequence: release web\/monitoring: an apply no longer waits for its pods/],
  ],
  [
    "pods of a chart get another claim",
    [[`${VALUES}/persistence/existingClaim`, "other"]],
    [
      /^data left behind: release web\/monitoring: persistence.existingClaim: its pods start with claim other instead of claim samples, whose data is kept/,
    ],
  ],
  [
    "a chart makes a claim of its own",
    [[`${VALUES}/persistence/existingClaim`, ""]],
    [
      /^data left behind: release web\/monitoring: .* start with a claim that its chart creates instead of claim samples/,
    ],
  ],
  [
    "claims go with a set whose policy comes as a whole",
    [[`${VALUES}/alertmanagerSpec`, { persistentVolumeClaimRetentionPolicy: { whenDeleted: "Delete" } }]],
    [/^guard taken away: release web\/monitoring: alertmanagerSpec.*whenDeleted differs: claims are deleted/],
  ],
  [
    "a chart's Service gets an address outside",
    [[`${VALUES}/service`, { type: "LoadBalancer" }]],
    [/^guard taken away: release web\/monitoring: service.type differs: its Service gets an address outside/],
  ],
  [
    "a chart lets anyone in",
    [[`${VALUES}/grafana.ini`, { "auth.anonymous": { enabled: true } }]],
    [
      /^guard taken away: release web\/monitoring: .*auth.anonymous.enabled differs: anyone who reaches it gets access/,
    ],
  ],
  [
    "anyone may delete samples",
    [[`${VALUES}/prometheusSpec/enableAdminAPI`, true]],
    [
      /^guard taken away: release web\/monitoring: prometheusSpec.enableAdminAPI differs: anyone who reaches it/,
    ],
  ],
  [
    "a file turns the security of Elasticsearch off",
    [[`${VALUES}/esConfig`, { "elasticsearch.yml": { "(lines)": ["xpack.security.enabled: false", ""] } }]],
    [
      /^guard taken away: release web\/monitoring: esConfig.elasticsearch.yml.* differs: anyone who reaches it reads/,
    ],
  ],
  [
    "a route comes after another one of its host",
    [[`${ROUTE}/routes/1/priority`, 1]],
    [
      /^consequence: IngressRoute web\/wiki: its priority is 1 instead of 20: requests to wiki.example with PathPrefix\(`\/search`\) .* Service web\/wiki$/,
    ],
  ],
  [
    "requests of a route are answered by another one",
    [[`${ROUTE}/routes/1/match`, "Host(`wiki.example`) && PathPrefix(`/find`)"]],
    [
      /^consequence: IngressRoute web\/wiki: requests to wiki.example with PathPrefix\(`\/search`\) are answered by Service web\/wiki instead of Service web\/search/,
    ],
  ],
  [
    "routes have another certificate",
    [[`${ROUTE}/tls/secretName`, "other"]],
    [
      /^consequence: IngressRoute web\/wiki: its hosts have that of Secret other as certificate instead of another/,
    ],
  ],
  [
    "some alerts mute others",
    [[`${VALUES}/config/inhibit_rules`, [{ source_matchers: ["a"], target_matchers: ["b"] }]]],
    [/^consequence: release web\/monitoring: the alerts that inhibition rules or time intervals mute change/],
  ],
  [
    "a replacement deletes first",
    [[`${WIKI}/lifecycle/create_before_destroy`, true]],
    [/^consequence: Deployment web\/wiki: create_before_destroy: /],
  ],
  [
    "a variable has no default",
    [["variable/token/default", undefined]],
    [/^consequence: variable token: it has no default: a plan without a value prompts for it/],
  ],
  [
    "an older Terraform is refused",
    [["terraform", { required_version: ">= 1.9" }]],
    [/^consequence: terraform: it needs Terraform >= 1.9 instead of any version/],
  ],
];
