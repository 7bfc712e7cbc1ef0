import { Memory } from "../../../../constructs";
import { homelabK3s } from "../../../../stacks/environments/homelab-k3s";
import type { Case } from "./case";
import { set, without } from "./edit";

const ALL = homelabK3s.services?.services ?? [];

/** Returns the place of a service in the data. */
const service = (name: string) => `services/services/${ALL.findIndex((each) => each.name === name)}`;

/** Returns an edit that removes a service. */
const leftOut = (name: string) => set(["services/services", ALL.filter((each) => each.name !== name)]);

/** Edits of the services of the home lab with K3s, with verdicts written by hand. */
export const HOUSE_SERVICE_EDITS: readonly Case[] = [
  {
    id: "hs-gpu-given-back",
    title: "a service gives its GPU back",
    edit: without(`${service("ollama")}/program/gpus`, `${service("ollama")}/program/runtimeClassName`),
    findings: [
      "consequence: Deployment media/ollama",
      "consequence: Deployment media/ollama",
      "restarted: Deployment media/ollama",
    ],
  },
  {
    id: "hs-postgres-major",
    title: "PostgreSQL gets an older major version",
    edit: set([`${service("open-webui")}/database/image`, "pgvector/pgvector:0.8.6-pg17-trixie"]),
    findings: [
      "will be refused: StatefulSet services/open-webui-postgres",
      "consequence: CronJob services/restic-backup",
      "restarted: StatefulSet services/open-webui-postgres",
    ],
  },
  {
    id: "hs-replica-bucket",
    title: "databases are replicated to another bucket",
    edit: set([`${service("plex")}/program/replicated/bucket`, "plex-2"]),
    findings: ["consequence: ConfigMap media/plex-config", "restarted: Deployment media/plex"],
  },
  {
    id: "hs-replica-removed",
    title: "databases are replicated no more",
    edit: without(`${service("plex")}/program/replicated`),
    findings: [
      "data lost: PersistentVolumeClaim media/plex-databases (2Gi, class local-plex)",
      "consequence: Deployment media/plex",
      "consequence: Deployment media/plex",
      "consequence: Service media/plex",
      "consequence: NetworkPolicy media/plex",
      "removed: release media/media-centre-secrets-secret",
      "removed: ConfigMap media/plex-config",
      "restarted: Deployment media/plex",
    ],
  },
  {
    id: "hs-directory",
    title: "a service is given another directory of its node",
    edit: set([`${service("minio")}/program/volumes/data/directory`, "/srv/minio"]),
    findings: ["will be refused: PersistentVolume minio-data-pv"],
  },
  {
    id: "hs-expendable",
    title: "the data of a service becomes expendable",
    edit: set([`${service("vaultwarden")}/program/volumes/data/expendable`, { reason: "a test" }]),
    findings: [
      "guard taken away: CronJob services/restic-backup",
      "consequence: CronJob services/restic-backup",
      "consequence: CronJob services/restic-backup-restore",
    ],
  },
  {
    id: "hs-service-removed",
    title: "a service is removed with its data",
    edit: leftOut("vaultwarden"),
    findings: [
      "data lost: PersistentVolumeClaim services/glusterfs-vaultwarden-data-pvc (5Gi, class groundplan-static)",
      "data lost: PersistentVolume glusterfs-vaultwarden-data-pv (5Gi, class groundplan-static)",
      "consequence: CronJob services/restic-backup",
      "consequence: CronJob services/restic-backup-restore",
      "consequence: IngressRoute services/vaultwarden",
      "removed: release services/vaultwarden-routes",
      "removed: release services/vaultwarden-secrets-secret",
      "removed: Deployment services/vaultwarden",
      "removed: NetworkPolicy services/vaultwarden",
      "removed: ServiceAccount services/vaultwarden",
      "removed: Service services/vaultwarden",
    ],
  },
  {
    id: "hs-runner-concurrent",
    title: "a runner takes more jobs at once",
    edit: set([`${service("gitlab-runner")}/runners/0/concurrent`, 5]),
    findings: ["restarted: Deployment gitlab-runner/gitlab-runner-amd64"],
  },
  {
    id: "hs-job-deadline",
    title: "a job may take longer",
    edit: set([`${service("renovate")}/job/activeDeadlineSeconds`, 3300]),
    findings: [],
  },
  {
    id: "hs-job-time-zone",
    title: "a job runs by another time zone",
    edit: set([`${service("renovate")}/job/timeZone`, "Etc/UTC"]),
    findings: ["consequence: CronJob services/renovate"],
    says: [/its schedule is read in Etc\/UTC instead of Europe\/London: its runs begin at other times/],
  },
  {
    id: "hs-user",
    title: "a program runs as another user",
    edit: set([`${service("vaultwarden")}/program/user`, { uid: 2000, gid: 2000, fsGroup: 2000 }]),
    findings: [
      "consequence: Deployment services/vaultwarden",
      "consequence: Deployment services/vaultwarden",
      "restarted: Deployment services/vaultwarden",
    ],
  },
  {
    id: "hs-root-writable",
    title: "a program may write to its image",
    edit: set([`${service("vaultwarden")}/program/writableRoot`, { reason: "a test" }]),
    findings: [
      "guard taken away: Deployment services/vaultwarden",
      "restarted: Deployment services/vaultwarden",
    ],
  },
  {
    id: "hs-probe",
    title: "a program is asked more often",
    edit: set([`${service("keycloak")}/program/probes/readiness/periodSeconds`, 5]),
    findings: ["restarted: Deployment services/keycloak"],
  },
  {
    id: "hs-site-image",
    title: "a site has newer files",
    edit: set([
      `${service("jayne-martin-counselling")}/site/content/image`,
      "registry.brmartin.co.uk/jayne-martin-counselling/website:1.0.1",
    ]),
    findings: ["restarted: Deployment services/jayne-martin-counselling"],
  },
  {
    id: "hs-dump-user",
    title: "a database is dumped as another user",
    edit: set([`${service("appflowy")}/database/dump/user`, "postgres"]),
    findings: ["consequence: CronJob services/restic-backup"],
  },
  {
    id: "hs-vault-role",
    title: "the store logs in by another role",
    edit: set(["access/vault/auth/role", "readers"]),
    findings: ["consequence: ClusterSecretStore vault-backend"],
  },
  {
    id: "hs-nas-path",
    title: "a share of the NAS is another directory",
    edit: set(["storage/staticVolumes/0/path", "/volume1/other"]),
    findings: [
      "will be refused: PersistentVolume nas-docker-pv",
      "will be refused: homelab-k3s-storage/nas-docker",
    ],
  },
  {
    id: "hs-disk-grows",
    title: "a disk for a database is said to be larger",
    edit: set(["storage/localClasses/3/capacity", Memory.gibibytes(10)]),
    findings: [],
  },
];
