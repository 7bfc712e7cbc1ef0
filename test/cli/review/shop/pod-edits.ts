import type { SilentEdit } from "../guarded-document";

const WEB = "web/resource";
const DEPLOYMENTS = `${WEB}/kubernetes_deployment_v1`;
const SHOP_POD = `${DEPLOYMENTS}/shop/spec/template/spec`;
const SHOP_CONTAINER = `${SHOP_POD}/container/0`;
const PROM_CONTAINER = `${DEPLOYMENTS}/prom/spec/template/spec/container/0`;
const MAIL_POD = `${DEPLOYMENTS}/mail/spec/template/spec`;
const SCALER = `${WEB}/kubernetes_horizontal_pod_autoscaler_v2/shop/spec`;
const BUDGETS = `${WEB}/kubernetes_pod_disruption_budget_v1`;
const REPORT = `${WEB}/kubernetes_cron_job_v1/report/spec`;
const DATABASE = `${WEB}/kubernetes_stateful_set_v1/db/spec/template/spec/container/0`;

/** Edits of the pods of a shop. */
export const POD_EDITS: readonly SilentEdit[] = [
  [
    "an argument of Prometheus shortens its retention",
    [[`${PROM_CONTAINER}/args/2`, "--storage.tsdb.retention.time=7d"]],
    [/^consequence: Deployment web\/prom: less is kept \(--storage.tsdb.retention.time 30d -> 7d\)/],
  ],
  [
    "an argument of Prometheus reduces its retention in bytes",
    [[`${PROM_CONTAINER}/args/3`, "--storage.tsdb.retention.size=2GB"]],
    [/^consequence: Deployment web\/prom: less is kept \(--storage.tsdb.retention.size 8GB -> 2GB\)/],
  ],
  [
    "mails are kept for fewer days",
    [[`${MAIL_POD}/container/0/args/0`, "--keep-days=7"]],
    [/^consequence: Deployment web\/mail: less is kept \(--keep-days 90 -> 7\)/],
  ],
  [
    "a program stores its files beside its claim",
    [[`${PROM_CONTAINER}/args/1`, "--storage.tsdb.path=/tmp"]],
    [
      /^data left behind: Deployment web\/prom: --storage.tsdb.path of container prom is \/tmp instead of \/prometheus, where no claim/,
    ],
  ],
  [
    "a database uses another directory of its claim",
    [[`${DATABASE}/env`, [{ name: "PGDATA", value: "/var/lib/postgresql/data/new" }]]],
    [
      /^data left behind: StatefulSet web\/db: PGDATA of container db is .*\/new instead of the directory of its image/,
    ],
  ],
  [
    "an autoscaler starts fewer pods",
    [[`${SCALER}/max_replicas`, 2]],
    [
      /^consequence: HorizontalPodAutoscaler web\/shop: it starts at most 2 pods of Deployment shop instead of 6/,
    ],
  ],
  [
    "an autoscaler stops more pods",
    [[`${SCALER}/min_replicas`, 1]],
    [
      /^consequence: HorizontalPodAutoscaler web\/shop: it stops pods of Deployment shop down to 1 instead of 2/,
    ],
  ],
  [
    "an autoscaler starts more pods than it may",
    [[`${SCALER}/min_replicas`, 9]],
    [/^will be refused: HorizontalPodAutoscaler web\/shop: min_replicas 9 is greater than max_replicas 6/],
  ],
  [
    "an autoscaler scales another workload",
    [[`${SCALER}/scale_target_ref/name`, "store"]],
    [
      /^consequence: HorizontalPodAutoscaler web\/shop: it scales Deployment store instead of Deployment shop/,
    ],
  ],
  [
    "an autoscaler scales what sets its own number",
    [
      [
        `${WEB}/kubernetes_horizontal_pod_autoscaler_v2/mail`,
        {
          metadata: { name: "mail", namespace: "web" },
          spec: { max_replicas: 4, scale_target_ref: { kind: "Deployment", name: "mail" } },
        },
      ],
    ],
    [/^consequence: HorizontalPodAutoscaler web\/mail: Deployment web\/mail sets 1 pods itself/],
  ],
  [
    "a budget says both how many may stop and how many must stay",
    [[`${BUDGETS}/shop/spec/min_available`, "1"]],
    [/^will be refused: PodDisruptionBudget web\/shop: it has both max_unavailable and min_available/],
  ],
  [
    "a new budget allows no pod to be stopped",
    [
      [
        `${BUDGETS}/mail`,
        {
          metadata: { name: "mail", namespace: "web" },
          spec: { min_available: "1", selector: { match_labels: { app: "mail" } } },
        },
      ],
    ],
    [/^consequence: PodDisruptionBudget web\/mail: it allows no pod to be stopped/],
  ],
  [
    "what a pod did before it stopped",
    [[`${SHOP_CONTAINER}/lifecycle`, undefined]],
    [/^consequence: Deployment web\/shop: container shop no longer runs what its pre_stop hook did/],
  ],
  [
    "an image is never pulled",
    [[`${SHOP_CONTAINER}/image_pull_policy`, "Never"]],
    [/^consequence: Deployment web\/shop: the image of container shop is never pulled/],
  ],
  [
    "an account has no login of a registry",
    [[`${WEB}/kubernetes_service_account_v1/shop/image_pull_secret`, []]],
    [/^consequence: ServiceAccount web\/shop: images are no longer pulled with the login in Secret registry/],
  ],
  [
    "pods take a port of their node",
    [[`${SHOP_CONTAINER}/port/0/host_port`, 8080]],
    [/^guard taken away: Deployment web\/shop: new privileges: container shop takes port 8080 of its node/],
  ],
  [
    "containers see the processes of each other",
    [[`${SHOP_POD}/share_process_namespace`, true]],
    [/^guard taken away: Deployment web\/shop: new privileges: its containers see and signal/],
  ],
  [
    "pods ask the DNS of their node",
    [[`${MAIL_POD}/dns_policy`, "Default"]],
    [/^consequence: Deployment web\/mail: its pods no longer ask the DNS of the cluster/],
  ],
  [
    "an update fails sooner",
    [[`${DEPLOYMENTS}/shop/spec/progress_deadline_seconds`, 10]],
    [/^consequence: Deployment web\/shop: an update that makes no progress for 10 s/],
  ],
  [
    "variables of running pods change",
    [[`${WEB}/kubernetes_config_map_v1/env/data/MODE`, "dev"]],
    [
      /^consequence: ConfigMap web\/shop-env: pods of Deployment web\/shop keep the old values of MODE until they restart/,
    ],
  ],
  [
    "an apply does not wait for a Job",
    [[`${WEB}/kubernetes_job_v1/migrate/wait_for_completion`, false]],
    [/^consequence: Job web\/migrate: an apply no longer waits for it/],
  ],
  [
    "a schedule is none",
    [[`${REPORT}/schedule`, "61 5 * * *"]],
    [/^will be refused: CronJob web\/report: its schedule 61 5 \* \* \* must/],
  ],
  [
    "a time zone is none",
    [[`${REPORT}/timezone`, "Europe/Atlantis"]],
    [/^will be refused: CronJob web\/report: its time zone Europe\/Atlantis must be a name/],
  ],
];
