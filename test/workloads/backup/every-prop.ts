import {
  Cpu,
  Memory,
  Purpose,
  type ResticBackupProps,
  ServiceAddress,
  TaintEffect,
} from "../../../constructs";

/** The fewest props. */
export const REQUIRED: ResticBackupProps = {
  name: "nightly",
  namespace: "web",
  purpose: Purpose.PRODUCTION,
  schedule: "0 3 * * *",
  timeZone: "Europe/London",
  activeDeadlineSeconds: 21_600,
  host: "homelab",
  repository: { claim: "backups-pvc" },
  password: { secretName: "restic", key: "RESTIC_PASSWORD" },
  sources: { photos: { claim: "photos-pvc" } },
  keep: { daily: 7 },
  firstRunUntil: "2026-12-14",
};

const STEP_RESOURCES = { requests: { cpu: Cpu.millicores(50), memory: Memory.mebibytes(64) } };

/** Every prop, none at its default. */
export const EVERY_PROP: Required<ResticBackupProps> = {
  ...REQUIRED,
  suspended: { reason: "the NAS is replaced", evenProduction: { reason: "the NAS is replaced" } },
  repository: { url: "s3:https://minio.example.com/backups" },
  secretEnv: {
    AWS_ACCESS_KEY_ID: { secretName: "minio", key: "id" },
    AWS_SECRET_ACCESS_KEY: { secretName: "minio", key: "secret" },
  },
  sources: {
    photos: { claim: "photos-pvc", excludes: ["cache/thumb*", "library/$tmp"] },
    sites: { claim: { claimName: "sites-pvc", namespace: "web" } },
  },
  dumps: {
    forum: {
      image: "postgres:16.4",
      command: ["pg_dump", "--file=/dumps/forum"],
      env: { PGHOST: "postgres.web.svc" },
      secretEnv: { PGPASSWORD: { secretName: "forum", key: "password" } },
      resources: STEP_RESOURCES,
    },
  },
  excludeEverywhere: { patterns: ["*.part", "db-wal"], reason: "downloads that never ended" },
  keep: { last: 2, daily: 7, weekly: 4, monthly: 6, yearly: 1 },
  checkParts: 14,
  image: "registry.example.com/restic:0.18.1",
  kubectlImage: "registry.example.com/kubectl:1.34.1",
  resources: {
    requests: { cpu: Cpu.millicores(200), memory: Memory.mebibytes(300) },
    limits: { memory: Memory.gibibytes(2) },
  },
  nodeSelector: { disk: "ssd" },
  tolerations: [{ key: "experiment", value: "dedicated", effect: TaintEffect.NO_SCHEDULE }],
  mayReach: [{ namespace: "databases", ports: [5432] }],
  uses: [new ServiceAddress({ name: "minio", namespace: "web", ports: { s3: 9000 } })],
  adopt: { reason: "made by kubectl before" },
};
