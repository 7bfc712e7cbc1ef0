import { BINDING, CONTAINER, DATABASE, JOB, POD, R, SEARCH, WIKI, type SilentEdit } from "./guarded-document";
import { metadata } from "./program-document";

/** Edits of workloads, jobs and permissions of which no plan shows what they take away. */
export const SILENT_WORKLOAD_EDITS: readonly SilentEdit[] = [
  ["nothing", [], []],
  [
    "a precondition is removed",
    [[`${WIKI}/lifecycle/precondition`, undefined]],
    [/^guard taken away: Deployment web\/wiki: a condition is removed or differs \(size must be greater/],
  ],
  [
    "a check block is removed",
    [["check/reachable", undefined]],
    [/^guard taken away: check reachable: an assertion is removed or differs/],
  ],
  [
    "a condition judges a variable without a default",
    [["variable/size/default", undefined]],
    [/^consequence: variable size: it has no default/],
  ],
  [
    "conditions judge another value",
    [["variable/size/default", 1]],
    [
      /^consequence: Deployment web\/wiki: a condition \(size must be greater than 1\) judges another value of var.size/,
      /^consequence: check reachable: a condition \(size must be greater than 1\) judges another value of var.size/,
      /^consequence: check large: a condition \(size must be large\) judges another value of var.size, local.least/,
    ],
  ],
  [
    "a check block judges by another limit",
    [["locals/least", 0]],
    [/^consequence: check large: a condition \(size must be large\) judges another value/],
  ],
  [
    "a validation of a variable is removed",
    [["variable/size/validation", undefined]],
    [/^guard taken away: variable size: a condition is removed/],
  ],
  [
    "a schedule matches no date",
    [[`${JOB}/schedule`, "0 3 31 2 *"]],
    [/^guard taken away: CronJob web\/backup: .*matches no date/],
  ],
  [
    "a schedule comes far less often",
    [[`${JOB}/schedule`, "0 3 * * 0"]],
    [/^consequence: CronJob web\/backup: it runs up to 7 days apart by 0 3 \* \* 0, instead of 24 hours/],
  ],
  [
    "the pods of a schedule get another image",
    [[`${JOB}/job_template/spec/template/spec/container/0/image`, "backup:18"]],
    [
      /^consequence: CronJob web\/backup: container.image changes: its next run \(0 3 \* \* \*\) uses the new template, and Jobs that exist keep/,
    ],
  ],
  [
    "the pods of a suspended schedule get another image",
    [
      [`${JOB}/suspend`, true],
      [`${JOB}/job_template/spec/template/spec/container/0/image`, "backup:18"],
    ],
    [
      /^suspended: CronJob web\/backup/,
      /^consequence: CronJob web\/backup: .* the next Job that is created from it uses the new template/,
    ],
  ],
  ["a schedule comes at another time", [[`${JOB}/schedule`, "30 4 * * *"]], []],
  ["a job is suspended", [[`${JOB}/suspend`, true]], [/^suspended: CronJob web\/backup: it is suspended/]],
  [
    "runs overlap",
    [[`${JOB}/concurrency_policy`, "Allow"]],
    [/^consequence: CronJob web\/backup: .*both write/],
  ],
  [
    "a class becomes the default priority of the cluster",
    [[`${R}/kubernetes_priority_class_v1/low/global_default`, true]],
    [/^consequence: PriorityClass low: new pods without a class get its priority/],
  ],
  [
    "a command runs when a resource is destroyed",
    [[`${WIKI}/provisioner`, [{ "local-exec": { when: "destroy", command: "rm -r /data" } }]]],
    [/^consequence: Deployment web\/wiki: when it is destroyed or replaced, this now runs: rm -r/],
  ],
  [
    "a command runs when a resource is created",
    [[`${WIKI}/provisioner`, [{ "local-exec": { command: "setup" } }]]],
    [/^ignored: Deployment web\/wiki: a provisioner runs when a resource is created, and this one exists/],
  ],
  [
    "changes of another resource replace it",
    [[`${WIKI}/lifecycle/replace_triggered_by`, ["kubernetes_config_map_v1.rules"]]],
    [
      /^consequence: Deployment web\/wiki: replace_triggered_by: .*each change of kubernetes_config_map_v1.rules/,
    ],
  ],
  [
    "a container may run as root",
    [
      [`${CONTAINER}/security_context/run_as_non_root`, false],
      [`${CONTAINER}/security_context/run_as_user`, "0"],
    ],
    [/^guard taken away: Deployment web\/wiki: new privileges: container wiki may run as root/],
  ],
  [
    "pods mount a directory of their node",
    [[`${WIKI}/${POD}/volume`, [{ name: "a", host_path: { path: "/etc" } }]]],
    [/^guard taken away: Deployment web\/wiki: new privileges: its pods mount \/etc of the node/],
  ],
  [
    "pods of an account mount its token",
    [[`${R}/kubernetes_service_account_v1/wiki/automount_service_account_token`, true]],
    [/^guard taken away: ServiceAccount web\/wiki: .*mount its token/],
  ],
  [
    "an apply changes no pods",
    [[`${DATABASE}/spec/update_strategy`, { type: "OnDelete" }]],
    [/^consequence: StatefulSet web\/postgres: OnDelete: .*only after it is deleted/],
  ],
  [
    "a database gets an older version",
    [[`${DATABASE}/${POD}/container/0/image`, "postgres:16.4"]],
    [/^will be refused: StatefulSet web\/postgres: .*an older version cannot read/],
  ],
  [
    "a field of a manifest cannot change",
    [[`${SEARCH}/serviceName`, "other"]],
    [
      /^will be refused: StatefulSet web\/search: Kubernetes does not allow spec.serviceName of a StatefulSet to change/,
    ],
  ],
  [
    "a manifest has fewer pods",
    [[`${SEARCH}/replicas`, 1]],
    [/^scaled: StatefulSet web\/search: 2 -> 1 pods/],
  ],
  [
    "a role in a manifest allows more",
    [[`${R}/kubernetes_manifest/role/manifest/rules/0/verbs`, ["get", "delete"]]],
    [/^guard taken away: ClusterRole reader: it allows more: delete pods/],
  ],
  [
    "an account is given all permissions",
    [
      [
        `${R}/kubernetes_cluster_role_binding_v1`,
        {
          all: {
            metadata: { name: "all" },
            ...BINDING,
            subject: [{ kind: "ServiceAccount", name: "wiki", namespace: "web" }],
          },
        },
      ],
    ],
    [
      /^guard taken away: ClusterRoleBinding all: it now gives ClusterRole cluster-admin to ServiceAccount web\/wiki/,
    ],
  ],
  [
    "a new account is given what it needs",
    [
      [`${R}/kubernetes_service_account_v1/new`, { metadata: metadata("new") }],
      [
        `${R}/kubernetes_role_binding_v1/new`,
        {
          metadata: metadata("new"),
          role_ref: { kind: "Role", name: "a" },
          subject: [{ kind: "ServiceAccount", name: "new", namespace: "web" }],
        },
      ],
    ],
    [],
  ],
];
