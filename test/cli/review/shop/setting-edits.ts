import type { OppositeEdit } from "./opposite-edits";

const WEB = "web/resource";
const POD = "spec/template/spec";
const SHOP = `${WEB}/kubernetes_deployment_v1/shop/${POD}`;
const MAIL = `${WEB}/kubernetes_deployment_v1/mail/${POD}`;
const PROM = `${WEB}/kubernetes_deployment_v1/prom/${POD}`;
const FILE = `${WEB}/kubernetes_config_map_v1/shop/data/shop.toml`;
const REPORT = `${WEB}/kubernetes_cron_job_v1/report/spec`;
const RULE = `${WEB}/kubernetes_role_v1/shop/rule/0`;
const LABELS = "lab/resource/kubernetes_labels/node/labels";
const MOUNT = { name: "conf", mount_path: "/etc/shop/shop.toml", sub_path: "shop.toml" };
const affinity = (kind: string, operator: string | undefined) => ({
  [kind]: {
    required_during_scheduling_ignored_during_execution: [
      { node_selector_term: [{ match_expressions: [{ key: "rack", operator, values: ["1"] }] }] },
    ],
  },
});
const replicated = (bucket: string, retention: string, path = "/data/a.db") =>
  JSON.stringify({ dbs: [{ path, replica: { bucket } }], snapshot: { retention } });

/** Edits of what programs are told, in files, arguments and variables. */
export const SETTING_EDITS: readonly OppositeEdit[] = [
  [
    "a file says that less is kept",
    [[FILE, "retention = 30d\nworkers = 9\n"]],
    [[FILE, "retention = 7d\nworkers = 5\n"]],
    [/^consequence: ConfigMap web\/shop: less is kept \(retention 30d -> 7d\)/],
  ],
  ["a file says that more is kept", [[FILE, "retention = 7d\n"]], [[FILE, "retention = 30d\n"]], []],
  [
    "a file says for several parts how much is kept",
    [[FILE, "retention = 30d\nretention = 20d\n"]],
    [[FILE, "retention = 7d\nretention = 20d\n"]],
    [],
  ],
  [
    "a command says that less is kept",
    [[`${MAIL}/container/0/command`, ["mail", "--max-age=90d"]]],
    [[`${MAIL}/container/0/command`, ["mail", "--max-age=9d"]]],
    [/^consequence: Deployment web\/mail: less is kept \(--max-age 90d -> 9d\)/, /^restarted/],
  ],
  [
    "a variable says that less is kept",
    [[`${MAIL}/container/0/env`, [{ name: "RETENTION", value: "90d" }]]],
    [[`${MAIL}/container/0/env`, [{ name: "RETENTION", value: "9d" }]]],
    [/^consequence: Deployment web\/mail: less is kept \(RETENTION 90d -> 9d\)/, /^restarted/],
  ],
  [
    "another limit is lower",
    [[`${MAIL}/container/0/args/1`, "--workers=9"]],
    [[`${MAIL}/container/0/args/1`, "--workers=5"]],
    [/^restarted/],
  ],
  [
    "a program reads its configuration elsewhere",
    [[`${PROM}/container/0/args/0`, "--config.file=/prometheus/a"]],
    [[`${PROM}/container/0/args/0`, "--config.file=/etc/a"]],
    [/^restarted/],
  ],
  [
    "a program stores its files in another directory of its claim",
    [],
    [[`${PROM}/container/0/args/1`, "--storage.tsdb.path=/prometheus/new"]],
    [/^data left behind: Deployment web\/prom: --storage.tsdb.path/, /^restarted/],
  ],
  [
    "a file changes that is mounted by itself",
    [[`${SHOP}/container/0/volume_mount/0`, MOUNT]],
    [[FILE, "a = 2\n"]],
    [/^consequence: ConfigMap web\/shop: pods of Deployment web\/shop keep the old values of shop.toml/],
  ],
  [
    "a file beside one that is mounted by itself changes",
    [[`${SHOP}/container/0/volume_mount/0`, MOUNT]],
    [[`${WEB}/kubernetes_config_map_v1/shop/data/other.toml`, "a = 2\n"]],
    [],
  ],
  [
    "a key that no variable reads changes",
    [
      [`${SHOP}/container/0/env_from`, []],
      [
        `${SHOP}/container/0/env/0`,
        { name: "MODE", value_from: { config_map_key_ref: { name: "shop-env", key: "MODE" } } },
      ],
    ],
    [[`${WEB}/kubernetes_config_map_v1/env/data/FEATURE`, "y"]],
    [],
  ],
  [
    "a label of a node changes by which an affinity chooses nodes",
    [
      [`${LABELS}/rack`, "1"],
      [`${SHOP}/affinity`, affinity("node_affinity", "In")],
    ],
    [[`${LABELS}/rack`, "2"]],
    [/^consequence: Labels n1: rack of node n1 changes, by which Deployment web\/shop is scheduled/],
  ],
  [
    "a role may no longer read a path",
    [[RULE, { non_resource_urls: ["/metrics", "/logs"], verbs: ["get"] }]],
    [[RULE, { non_resource_urls: ["/metrics"], verbs: ["get"] }]],
    [/^consequence: Role web\/shop: it no longer allows get \/logs/, /^not known: Role web\/shop/],
  ],
  [
    "a port is no longer open that a Service targets by number",
    [[`${SHOP}/container/0/port`, [{ name: "http", container_port: 8080 }]]],
    [[`${SHOP}/container/0/port`, [{ name: "http", container_port: 9090 }]]],
    [
      /^consequence: Service web\/shop: its port 9100 targets port 8080 of its pods, which none/,
      /^restarted/,
    ],
  ],
  [
    "a schedule comes far more often",
    [],
    [[`${REPORT}/schedule`, "*/5 * * * *"]],
    [/^consequence: CronJob web\/report: it runs every 5 minutes by .*, instead of 24 hours/],
  ],
  ["a schedule comes twice as often", [], [[`${REPORT}/schedule`, "0 5,17 * * *"]], []],
  [
    "a run is stopped by the next one",
    [],
    [[`${REPORT}/concurrency_policy`, "Replace"]],
    [/^consequence: CronJob web\/report: a run that is not finished is stopped/],
  ],
  [
    "runs wait for each other",
    [[`${REPORT}/concurrency_policy`, "Allow"]],
    [[`${REPORT}/concurrency_policy`, "Forbid"]],
    [],
  ],
  [
    "databases are replicated elsewhere, for less time",
    [[FILE, replicated("a", "720h")]],
    [[FILE, replicated("b", "72h")]],
    [
      /^consequence: ConfigMap web\/shop: databases are replicated to b instead of a/,
      /^consequence: ConfigMap web\/shop: snapshots are kept for 72h instead of 720h/,
    ],
  ],
  [
    "other databases are replicated, for more time",
    [[FILE, replicated("a", "72h")]],
    [[FILE, replicated("b", "720h", "/data/b.db")]],
    [],
  ],
  [
    "snapshots are kept for an unknown time",
    [[FILE, replicated("a", "720h")]],
    [[FILE, replicated("a", "forever")]],
    [],
  ],
  [
    "a workload without a number of pods is stopped",
    [[`${WEB}/kubernetes_deployment_v1/prom/spec/replicas`, undefined]],
    [[`${WEB}/kubernetes_deployment_v1/prom/spec/replicas`, "0"]],
    [/^scaled: Deployment web\/prom: .*1 -> 0 pods/],
  ],
  [
    "a namespace is deleted",
    [],
    [["lab/resource/kubernetes_namespace_v1/web", undefined]],
    [
      /^data lost: Namespace web: .*; of this app: .* and \d+ more; which web makes; claims that are deleted with it: .*, although protected$/,
    ],
  ],
  [
    "an empty namespace is deleted",
    [],
    [["lab/resource/kubernetes_namespace_v1/data", undefined]],
    [/^data lost: Namespace data: .*; no stack of this app has anything in it, but others may$/],
  ],
];
