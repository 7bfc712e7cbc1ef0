import { joinTables, type OverrideTable, tableBelow } from "./override-table";

/** Attributes of a container. */
const ANY_CONTAINER: OverrideTable = {
  derived: {
    name: "commands of kubectl and the checks find the container by it",
    image: "it follows from image or imageRegistry",
    "command.*": "it follows from the props of the construct",
    "args.*": "it follows from the props of the construct",
    "env.*": "it follows from the props of the construct (env, secretEnv); others may be added",
    "port.*": "Services, probes and addresses refer to it: it follows from the ports; others may be added",
    "resources.*.*": "capacity is counted with it: it follows from resources",
    "security_context.*": "the namespace was checked for this Pod Security level",
    "startup_probe.*": "clients and later resources wait for it",
    "readiness_probe.*": "clients and later resources wait for it",
    "liveness_probe.*": "it must not restart a server that is still starting or recovering",
    "volume_mount.*": "the program finds its data and its files there; others may be added",
  },
  free: ["image_pull_policy"],
};

const HOST = "the namespace was checked for a Pod Security level that does not allow it";

/** Attributes of a pod that the construct writes out in full. */
const ANY_POD: OverrideTable = {
  derived: {
    host_network: "addresses and ports follow from the network of the pod",
    host_pid: HOST,
    host_ipc: HOST,
    "share_process_namespace.*": "containers would see each other's files and variables",
    "dns_policy.*": "it follows from the network of the pod",
    node_name:
      "the pod would bypass the scheduler, and with it taints and free capacity: set node or nodeSelector",
    "node_selector.*":
      "capacity and checks at plan count the nodes that it leaves; other labels may be added",
    runtime_class_name: "it follows from runtimeClassName",
    service_account_name: "the roles are bound to it",
    "automount_service_account_token.*": "the program needs the token, or must not have one",
    "toleration.*": "it follows from tolerations, or from the taint of the node; others may be added",
    "affinity.pod_anti_affinity.*": "capacity is counted with it: it follows from antiAffinity",
    "security_context.*":
      "files on the volume belong to this user, and the namespace was checked for this level",
    "volume.*": "it is the claim, or the files, that the construct creates; others may be added",
  },
  free: ["enable_service_links", "restart_policy", "termination_grace_period_seconds"],
};

/** Attributes of the pods that a workload makes from the template at a path. */
function podsAt(template: string): OverrideTable {
  return joinTables(
    {
      derived: {
        [`${template}.metadata.labels.*`]: "the selector, Services and anti-affinity find the pods by it",
        [`${template}.metadata.annotations.*`]: "pods restart by it when their files change",
      },
      free: [],
    },
    tableBelow(`${template}.spec`, ANY_POD),
    tableBelow(`${template}.spec.container.*`, ANY_CONTAINER),
    tableBelow(`${template}.spec.init_container.*`, ANY_CONTAINER),
  );
}

/** Attributes of a workload whose pods the construct writes out in full. */
export const ANY_WORKLOAD: OverrideTable = joinTables(
  {
    derived: {
      "spec.selector": "the workload and its Services find the pods by it, and it cannot change later",
      wait_for_rollout: "a wait that times out taints the workload: the next apply deletes it with its pods",
    },
    free: [],
  },
  podsAt("spec.template"),
);

/** Attributes of the pods of a Job. */
export const ANY_JOB: OverrideTable = podsAt("spec.template");

/** Attributes of the pods of a CronJob. */
export const ANY_CRON_JOB: OverrideTable = podsAt("spec.job_template.spec.template");
