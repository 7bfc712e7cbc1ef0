import { ConcurrencyPolicy, Memory } from "../../../../constructs";
import { IN_MONTHS } from "../../../support/days";
import type { Case } from "../edits/case";
import { set, without } from "../edits/edit";
import { type WebHouse } from "./web-house";

/** Edits of volumes, jobs and backups, judged by hand. */
export const BACKUP_EDITS: readonly Case<WebHouse>[] = [
  {
    id: "w-gluster-renamed",
    title: "a volume of GlusterFS belongs to another service",
    edit: set(
      ["volumes/photos/service", "pictures"],
      ["services/photos/volumes/data/claim", "glusterfs-pictures-data-pvc"],
      ["backups/nightly/sources/photos/claim", "glusterfs-pictures-data-pvc"],
    ),
    findings: [
      "will be refused: PersistentVolumeClaim web/glusterfs-photos-data-pvc",
      "will be refused: PersistentVolume glusterfs-photos-data-pv",
      "consequence: CronJob web/nightly",
      "consequence: CronJob web/nightly-restore",
      "restarted: Deployment web/photos",
    ],
  },
  {
    id: "w-gluster-mount",
    title: "GlusterFS is mounted elsewhere",
    edit: set(["volumes/photos/mountedAt", "/mnt/v"]),
    findings: ["will be refused: PersistentVolume glusterfs-photos-data-pv"],
  },
  {
    id: "w-gluster-size",
    title: "a volume of GlusterFS says another size",
    edit: set(["volumes/photos/capacity", Memory.gibibytes(200)]),
    findings: [
      "will be refused: house-web/volume-photos",
      "will be refused: PersistentVolumeClaim web/glusterfs-photos-data-pvc",
    ],
  },
  {
    id: "w-job-schedule",
    title: "a job runs at another time",
    edit: set(["jobs/renovate/schedule", "30 */2 * * *"]),
    findings: [],
  },
  {
    id: "w-job-suspended",
    title: "a job is suspended",
    edit: set(["jobs/renovate/suspended", { until: IN_MONTHS, evenProduction: { reason: "a test" } }]),
    findings: ["suspended: CronJob tools/renovate"],
  },
  {
    id: "w-job-image",
    title: "a job gets another image",
    edit: set(["jobs/renovate/image", "registry.example.com/renovate:40.0.0"]),
    findings: ["consequence: CronJob tools/renovate"],
  },
  {
    id: "w-job-concurrency",
    title: "runs of a job replace each other",
    edit: set(["jobs/renovate/concurrencyPolicy", ConcurrencyPolicy.REPLACE]),
    findings: ["consequence: CronJob tools/renovate"],
  },
  {
    id: "w-backup-source",
    title: "a backup has a claim less",
    edit: without("backups/nightly/sources/wiki"),
    findings: [
      "guard taken away: CronJob web/nightly",
      "consequence: CronJob web/nightly",
      "consequence: CronJob web/nightly-restore",
    ],
  },
  {
    id: "w-backup-keep",
    title: "a backup keeps less",
    edit: set(["backups/nightly/keep", { daily: 3 }]),
    findings: ["consequence: ConfigMap web/nightly-config"],
    says: [/daily 7 -> 3, weekly 4 -> 0/],
  },
  {
    id: "w-backup-schedule",
    title: "a backup runs at another time",
    edit: set(["backups/nightly/schedule", "0 4 * * *"]),
    findings: [],
  },
  {
    id: "w-backup-target",
    title: "a backup goes elsewhere",
    edit: set(["backups/nightly/repository", { claim: "nas-pvc" }]),
    findings: [
      "consequence: CronJob web/nightly",
      "consequence: CronJob web/nightly-restore",
      "consequence: CronJob web/nightly",
    ],
  },
  {
    id: "w-backup-removed",
    title: "a backup is removed",
    edit: set(
      ["backups", {}],
      ["volumes/photos/backup", undefined],
      ["volumes/photos/expendable", { reason: "a test" }],
    ),
    findings: [
      "guard taken away: CronJob web/nightly",
      "removed: ConfigMap web/nightly-config",
      "removed: ConfigMap web/nightly-restore-config",
      "removed: CronJob web/nightly",
      "removed: CronJob web/nightly-restore",
      "removed: NetworkPolicy web/nightly-job",
      "removed: NetworkPolicy web/nightly-restore-job",
      "removed: RoleBinding web/nightly-restore-job",
      "removed: Role web/nightly-restore-job",
      "removed: ServiceAccount web/nightly-restore-job",
    ],
  },
  {
    id: "w-namespace-removed",
    title: "a namespace is removed with what it has",
    edit: set(["namespaces", ["traefik", "external-secrets", "web"]], ["jobs", {}]),
    findings: [
      "data lost: Namespace tools",
      "removed: CronJob tools/renovate",
      "removed: NetworkPolicy tools/renovate-job",
    ],
  },
];
