import { Memory, ReclaimPolicy } from "../../../../constructs";
import { IN_MONTHS } from "../../../support/days";
import type { Case } from "./case";
import { renameIds, replaceText, set } from "./edit";

const SERVER = "experiment/server";
const DATABASES = ["mariaDbs", "clickHouses", "redisClusters"];
const ISOLATION = "isolation/isolatedNodes/0";

/** Edits of the research cluster. */
export const RESEARCH_EDITS: readonly Case[] = [
  {
    id: "r01",
    title: "the value of a taint changes",
    edit: replaceText(/dedicated/g, "reserved"),
    findings: [
      "out of order: Node talos-say-ls6",
      "consequence: release kube-system/taint-talos-say-ls6-4fd7278c",
      "consequence: release kube-system/longhorn-talos-say-ls6-4fd7278c",
      "replaced: Job dedup-experiment/testdata",
      "restarted: Deployment dedup-experiment/nfs-server",
      "restarted: Deployment dedup-experiment-runner/experiment-runner",
    ],
  },
  {
    id: "r02",
    title: "databases and monitoring are suspended",
    edit: set(["databases/suspended", { until: IN_MONTHS }], ["monitoring/suspended", { until: IN_MONTHS }]),
    findings: [
      "suspended: StatefulSet databases/clickhouse",
      "suspended: StatefulSet databases/mariadb",
      "suspended: StatefulSet redis/redis-cluster",
      "suspended: MonitoringStack monitoring/kube-prometheus-stack",
    ],
  },
  {
    id: "r04",
    title: "a scrape job is added",
    edit: set([
      "monitoring/stack/scrapeJobs/router",
      {
        target: {
          pods: { namespace: "opnsense", labels: { app: "router" }, ports: { metrics: 9100 } },
          portName: "metrics",
        },
      },
    ]),
    findings: [],
  },
  {
    id: "r05",
    title: "MariaDB's password is read from another key",
    edit: set(["databases/mariaDbs/0/password", { secretName: "dedup-credentials", key: "MARIADB_SECRET" }]),
    findings: ["consequence: StatefulSet databases/mariadb", "restarted: StatefulSet databases/mariadb"],
  },
  {
    id: "r07",
    title: "an NFS export is mounted by another path",
    edit: set([`${SERVER}/exports/data/pseudo`, "/data"]),
    findings: [
      "consequence: ConfigMap dedup-experiment/nfs-server",
      "restarted: Deployment dedup-experiment/nfs-server",
    ],
  },
  {
    id: "r08",
    title: "an NFS export drops a network of clients",
    edit: set([`${SERVER}/exports/data/clients`, ["10.0.110.0/24"]]),
    findings: [
      "consequence: ConfigMap dedup-experiment/nfs-server",
      "restarted: Deployment dedup-experiment/nfs-server",
    ],
  },
  {
    id: "r10",
    title: "MariaDB gets a newer version",
    edit: set(["databases/mariaDbs/0/image", "mariadb:11.8"]),
    findings: ["consequence: StatefulSet databases/mariadb", "restarted: StatefulSet databases/mariadb"],
  },
  {
    id: "r11",
    title: "each database loses a replica",
    edit: set(...DATABASES.map((kind) => [`databases/${kind}/0/replicas`, 3] as const)),
    findings: [
      "will be refused: research-databases/redis-cluster",
      "restarted: StatefulSet redis/redis-cluster",
      "scaled: StatefulSet databases/clickhouse",
      "scaled: StatefulSet databases/mariadb",
      "scaled: StatefulSet redis/redis-cluster",
    ],
  },
  {
    id: "r13",
    title: "the databases get another storage class",
    edit: set(...DATABASES.map((kind) => [`databases/${kind}/0/volume/storageClass`, "longhorn"] as const)),
    findings: [
      "will be refused: research-databases/clickhouse",
      "will be refused: research-databases/mariadb",
      "will be refused: research-databases/redis-cluster",
      "replaced: StatefulSet databases/clickhouse",
      "replaced: StatefulSet databases/mariadb",
      "replaced: StatefulSet redis/redis-cluster",
    ],
  },
  {
    id: "r14",
    title: "the experiment's claim grows",
    edit: set([`${SERVER}/volume/size`, Memory.gibibytes(300)]),
    findings: [],
  },
  {
    id: "r16",
    title: "the experiment's claim is renamed",
    edit: set([`${SERVER}/volume/claimName`, "experiment-data-2"]),
    findings: [
      "will be refused: PersistentVolumeClaim dedup-experiment/experiment-data",
      "consequence: PersistentVolumeClaim dedup-experiment/experiment-data",
      "restarted: Deployment dedup-experiment/nfs-server",
    ],
  },
  {
    id: "r17",
    title: "a Longhorn class is changed to retain volumes",
    edit: set(["storage/longhornClasses/0/reclaimPolicy", ReclaimPolicy.RETAIN]),
    findings: ["replaced: StorageClass longhorn-experiment"],
  },
  {
    id: "r20",
    title: "Prometheus keeps metrics for longer",
    edit: set(["monitoring/stack/prometheus/retentionDays", 60]),
    findings: ["restarted: release monitoring/kube-prometheus-stack"],
  },
  {
    id: "r22",
    title: "the volume of an operated Prometheus grows",
    edit: set(["monitoring/stack/prometheus/volume/size", Memory.gibibytes(40)]),
    findings: [
      "will be refused: research-monitoring/monitoring",
      "ignored: release monitoring/kube-prometheus-stack",
    ],
  },
  {
    id: "r23",
    title: "an isolation ends later",
    edit: set([`${ISOLATION}/revert`, "2027-06-30"]),
    findings: ["guard taken away: research-isolation/talos-say-ls6"],
  },
  {
    id: "r26",
    title: "the isolation is removed",
    edit: set(["isolation/isolatedNodes", []]),
    findings: [
      "guard taken away: Node talos-say-ls6",
      "consequence: machines of research",
      "removed: release kube-system/taint-talos-say-ls6-4fd7278c",
      "removed: release kube-system/longhorn-talos-say-ls6-4fd7278c",
    ],
  },
  {
    id: "r28",
    title: "Redis moves to another namespace",
    edit: set(["databases/redisClusters/0/namespace", "databases"]),
    findings: [
      "data left behind: StatefulSet redis/redis-cluster",
      "consequence: Service redis/redis-cluster",
      "replaced: ConfigMap databases/redis-cluster-config",
      "replaced: PodDisruptionBudget databases/redis-cluster",
      "replaced: Service databases/redis-cluster-headless",
      "replaced: Service databases/redis-cluster",
      "replaced: StatefulSet databases/redis-cluster",
    ],
  },
  {
    id: "r29",
    title: "the threshold of an alert is edited",
    edit: set([
      "monitoring/stack/alertRules/LonghornDiskAlmostFull/expr",
      'longhorn_disk_usage_bytes{job="longhorn"} / longhorn_disk_capacity_bytes{job="longhorn"} > 0.9',
    ]),
    findings: [],
  },
  {
    id: "r31",
    title: "the construct id of an export is renamed",
    edit: renameIds("research-experiment", { data: "export" }),
    findings: [
      "moved: ConfigMap dedup-experiment/nfs-server",
      "moved: Deployment dedup-experiment/nfs-server",
      "moved: PersistentVolumeClaim dedup-experiment/experiment-data",
    ],
  },
  {
    id: "mustNotGoDown",
    title: "a workload is no longer watched over",
    edit: set([
      `${ISOLATION}/mustNotGoDown`,
      [{ kind: "VirtualMachine", namespace: "opnsense", name: "opnsense-4" }],
    ]),
    findings: ["guard taken away: research-isolation/talos-say-ls6"],
  },
];
