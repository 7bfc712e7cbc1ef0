import { Cpu, type LitestreamDatabaseProps, Memory } from "../../../constructs";

/** The fewest props. */
export const REQUIRED: LitestreamDatabaseProps = {
  name: "db",
  directory: "/app/config/db",
  files: { main: { file: "db.sqlite3", atLeast: Memory.kibibytes(200) } },
  size: Memory.mebibytes(500),
  replica: {
    endpoint: "https://minio.example.com",
    bucket: "overseerr-litestream",
    accessKeyId: { secretName: "overseerr", key: "id" },
    secretAccessKey: { secretName: "overseerr", key: "secret" },
  },
  firstStartUntil: "2026-12-14",
};

/** Every prop, none at its default. */
export const EVERY_PROP: Required<LitestreamDatabaseProps> = {
  ...REQUIRED,
  files: {
    library: {
      file: "com.plexapp.plugins.library.db",
      atLeast: Memory.mebibytes(20),
      replicaPath: "plex/library-2",
      firstStartFrom: "library",
    },
    blobs: { file: "blobs/blobs.db", atLeast: Memory.mebibytes(5) },
  },
  replica: { ...REQUIRED.replica, region: "eu-central-1" },
  storageClass: "local-path-retain",
  syncIntervalSeconds: 10,
  snapshotIntervalHours: 6,
  retentionHours: 48,
  metricsPort: 9191,
  image: "registry.example.com/litestream:0.5.17",
  resources: {
    requests: { cpu: Cpu.millicores(30), memory: Memory.mebibytes(100) },
    limits: { memory: Memory.mebibytes(300) },
  },
};
