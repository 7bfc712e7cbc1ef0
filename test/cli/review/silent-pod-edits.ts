import { CONTAINER, DATABASE, POD, type SilentEdit, WIKI } from "./guarded-document";

const DATA = [{ name: "data", persistent_volume_claim: { claim_name: "data" } }];
const MOUNT = [{ name: "data", mount_path: "/data" }];
const probe = (port: unknown, failures: number) => ({
  http_get: { path: "/", port },
  period_seconds: 10,
  failure_threshold: failures,
});

/** Edits of pods of which a plan shows a restart, and not what the new ones can no longer do. */
export const SILENT_POD_EDITS: readonly SilentEdit[] = [
  [
    "labels of pods do not match the selector",
    [[`${DATABASE}/spec/selector`, { match_labels: { app: "other" } }]],
    [
      /^will be refused: StatefulSet web\/postgres: its selector {"app":"other"} does not match the labels/,
      /^replaced: StatefulSet web\/postgres/,
    ],
  ],
  [
    "a container requests more than its limit",
    [[`${CONTAINER}/resources`, { requests: { memory: "2Gi" }, limits: { memory: "512Mi" } }]],
    [
      /^will be refused: Deployment web\/wiki: container wiki requests memory 2Gi, more than its limit 512Mi/,
      /^consequence: Deployment web\/wiki: container wiki is killed if it uses more memory than 512Mi instead of what the node has/,
    ],
  ],
  [
    "a container requests less than its limit of another unit",
    [[`${CONTAINER}/resources`, { requests: { cpu: "500m" }, limits: { cpu: "1" } }]],
    [],
  ],
  [
    "a probe names a port that is not there",
    [[`${CONTAINER}/readiness_probe`, probe("web", 3)]],
    [/^consequence: Deployment web\/wiki: container wiki is probed at port web, which it does not declare/],
  ],
  [
    "pods act as another account",
    [[`${WIKI}/${POD}/service_account_name`, "admin"]],
    [/^consequence: Deployment web\/wiki: its pods act as ServiceAccount admin instead of wiki/],
  ],
  [
    "pods run only on some nodes",
    [[`${WIKI}/${POD}/node_selector`, { disk: "fast" }]],
    [/^consequence: Deployment web\/wiki: its pods run only on nodes with disk=fast: without/],
  ],
  [
    "no two pods share a node",
    [
      [
        `${WIKI}/${POD}/topology_spread_constraint`,
        [{ topology_key: "kubernetes.io/hostname", when_unsatisfiable: "DoNotSchedule" }],
      ],
    ],
    [/^consequence: Deployment web\/wiki: no two of its pods share a kubernetes.io\/hostname/],
  ],
  [
    "a volume of a pod is kept in memory",
    [[`${WIKI}/${POD}/volume`, [{ name: "data", empty_dir: { medium: "Memory" } }]]],
    [],
  ],
];

/** The same of pods that have a claim, a Secret and probes to lose. */
export const CLAIMING_POD: SilentEdit[1] = [
  [`${WIKI}/spec/replicas`, 2],
  [`${WIKI}/${POD}/volume`, [...DATA, { name: "cache", empty_dir: { size_limit: "1Gi" } }]],
  [`${WIKI}/${POD}/toleration`, [{ key: "gpu", effect: "NoSchedule" }]],
  [`${WIKI}/${POD}/priority_class_name`, "high"],
  [`${WIKI}/${POD}/runtime_class_name`, "nvidia"],
  [
    `${WIKI}/${POD}/affinity`,
    { pod_anti_affinity: { preferred_during_scheduling_ignored_during_execution: [{}] } },
  ],
  [`${WIKI}/${POD}/init_container`, [{ name: "prepare", image: "prepare:1" }]],
  [`${CONTAINER}/volume_mount`, MOUNT],
  [`${CONTAINER}/startup_probe`, probe(8080, 30)],
  [`${CONTAINER}/liveness_probe`, probe(8080, 6)],
  [`${CONTAINER}/resources`, { limits: { memory: "1Gi", "nvidia.com/gpu": "1" } }],
  [
    `${CONTAINER}/env`,
    [{ name: "KEY", value_from: { secret_key_ref: { name: "a", key: "k", optional: false } } }],
  ],
];

/** Edits of a pod that has all of that. */
export const CLAIMING_POD_EDITS: readonly SilentEdit[] = [
  ["nothing of it", [], []],
  [
    "a container runs as another user",
    [[`${CONTAINER}/security_context/run_as_user`, "2000"]],
    [
      /^consequence: Deployment web\/wiki: container wiki runs as user 2000 instead of 1000: what it has written/,
    ],
  ],
  [
    "files get another group",
    [[`${WIKI}/${POD}/security_context`, { fs_group: "2000" }]],
    [/^consequence: Deployment web\/wiki: fs_group is 2000 instead of unset: files on its claims are given/],
  ],
  [
    "tolerations, priority and runtime are taken away",
    [
      [`${WIKI}/${POD}/toleration`, []],
      [`${WIKI}/${POD}/priority_class_name`, ""],
      [`${WIKI}/${POD}/runtime_class_name`, ""],
    ],
    [
      /^consequence: Deployment web\/wiki: its pods no longer tolerate gpu:NoSchedule/,
      /^consequence: Deployment web\/wiki: its pods no longer have the priority of high/,
      /^consequence: Deployment web\/wiki: its pods no longer run with RuntimeClass nvidia/,
    ],
  ],
  [
    "pods may run on the same node",
    [[`${WIKI}/${POD}/affinity`, {}]],
    [/^guard taken away: Deployment web\/wiki: its pods are no longer kept on different nodes/],
  ],
  [
    "an init container is gone",
    [[`${WIKI}/${POD}/init_container`, []]],
    [/^consequence: Deployment web\/wiki: init container prepare no longer runs before its pods start/],
  ],
  [
    "an init container is renamed",
    [[`${WIKI}/${POD}/init_container/0/name`, "other"]],
    [/^guard taken away: Deployment web\/wiki: new privileges: container other may gain privileges/],
  ],
  [
    "a start may take less time",
    [[`${CONTAINER}/startup_probe`, probe(8080, 2)]],
    [/^consequence: .* container wiki is restarted if its start takes longer than 20 s instead of 300 s/],
  ],
  [
    "a start may take as long as a pause",
    [[`${CONTAINER}/startup_probe`, undefined]],
    [/^consequence: .* no longer has a startup probe: its liveness probe restarts it .* longer than 60 s/],
  ],
  [
    "a container is restarted sooner",
    [[`${CONTAINER}/liveness_probe`, probe(8080, 1)]],
    [/^consequence: .* container wiki is restarted after 10 s without an answer instead of 60 s/],
  ],
  ["a container is restarted later", [[`${CONTAINER}/liveness_probe`, probe(8080, 9)]], []],
  [
    "a container may use less memory",
    [[`${CONTAINER}/resources/limits/memory`, "512Mi"]],
    [/^consequence: .* container wiki is killed if it uses more memory than 512Mi instead of 1Gi/],
  ],
  ["a container may use more memory", [[`${CONTAINER}/resources/limits/memory`, "2Gi"]], []],
  [
    "a graphics card is no longer requested",
    [[`${CONTAINER}/resources/limits`, { memory: "1Gi" }]],
    [/^consequence: Deployment web\/wiki: its pods no longer request nvidia.com\/gpu/],
  ],
  [
    "a secret is written out",
    [[`${CONTAINER}/env/0`, { name: "KEY", value: "abc" }]],
    [/^guard taken away: Deployment web\/wiki: KEY is no longer read from a Secret/],
  ],
  [
    "a secret may be missing",
    [[`${CONTAINER}/env/0/value_from/secret_key_ref/optional`, true]],
    [/^guard taken away: Deployment web\/wiki: KEY is optional: its pods/],
  ],
  [
    "a volume is kept in memory, and smaller",
    [[`${WIKI}/${POD}/volume/1/empty_dir`, { medium: "Memory", size_limit: "64Mi" }]],
    [
      /^consequence: Deployment web\/wiki: its volume cache is kept in memory/,
      /^consequence: Deployment web\/wiki: its pods are evicted if they write more than 64Mi into volume cache/,
    ],
  ],
];
