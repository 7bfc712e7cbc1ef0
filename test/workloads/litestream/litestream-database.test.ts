import {
  LitestreamDatabase,
  type LitestreamDatabaseProps,
  Memory,
  WebService,
  type WebServiceProps,
} from "../../../constructs";
import { dayIn } from "../../../constructs/checks/calendar-day";
import { find, synthesize } from "../../support/document";
import { IMAGE_DIGEST } from "../../support/image-digest";
import { REQUIRED as SERVICE } from "../web/every-prop";
import { EVERY_PROP, REQUIRED } from "./every-prop";

interface Container {
  readonly name: string;
  readonly image: string;
  readonly args?: readonly string[];
  readonly env?: readonly { readonly name: string; readonly value_from?: unknown }[];
  readonly [key: string]: unknown;
}
interface Pod {
  readonly termination_grace_period_seconds: number;
  readonly container: readonly Container[];
  readonly init_container: readonly Container[];
  readonly volume: readonly unknown[];
}

/** Makes a service with a database. */
function make(props: Partial<LitestreamDatabaseProps> = {}, service: Partial<WebServiceProps> = {}) {
  const resources = synthesize((stack) => {
    const database = new LitestreamDatabase(stack, "database", { ...REQUIRED, ...props });
    new WebService(stack, "site", { ...SERVICE, databases: [database], ...service });
  });
  const { spec } = find(resources, "kubernetes_deployment_v1") as {
    spec: { strategy: unknown; template: { spec: Pod } };
  };
  const { data } = find(resources, "kubernetes_config_map_v1") as { data: Record<string, string> };
  const file = (name: string) => data[`replicate-db_.etc_2flitestream_2f${name}`];
  return { resources, strategy: spec.strategy, pod: spec.template.spec, file };
}

/** Makes a database alone. */
const alone = (props: Partial<LitestreamDatabaseProps> = {}) =>
  synthesize((stack) => void new LitestreamDatabase(stack, "database", { ...REQUIRED, ...props }));

const named = (containers: readonly Container[], name: string) => {
  const found = containers.find((each) => each.name === name);
  if (found === undefined) throw new Error(`there is no ${name}`);
  return found;
};

test("a service restores it before it starts, replicates it in a sidecar, and terminates before the sidecar", () => {
  const { pod } = make();
  expect(pod.init_container.map(({ name }) => name)).toEqual(["restore-db"]);
  expect(named(pod.init_container, "restore-db")).toMatchObject({
    image: "litestream/litestream:0.5.18",
    command: ["/bin/sh", "/etc/litestream/restore.sh"],
  });
  const replicate = named(pod.container, "replicate-db");
  expect(replicate).toMatchObject({
    args: ["replicate", "-config", "/etc/litestream/litestream.yml"],
    lifecycle: { pre_stop: [{ exec: { command: ["sleep", "30"] } }] },
    port: [{ name: "litestream", container_port: 9090 }],
    liveness_probe: { http_get: { path: "/metrics", port: "litestream" } },
  });
  expect(replicate.env).toEqual([
    {
      name: "LITESTREAM_ACCESS_KEY_ID",
      value_from: { secret_key_ref: { name: "overseerr", key: "id", optional: false } },
    },
    {
      name: "LITESTREAM_SECRET_ACCESS_KEY",
      value_from: { secret_key_ref: { name: "overseerr", key: "secret", optional: false } },
    },
  ]);
  expect(pod.termination_grace_period_seconds).toBe(60);
  expect(make({}, { terminationGracePeriodSeconds: 90 }).pod).toMatchObject({
    termination_grace_period_seconds: 120,
  });
});

test("a directory may have spaces, as that of Plex: the script quotes it", () => {
  const directory = "/config/Application Support/Databases";
  const { resources } = make({ directory });
  expect(JSON.stringify(resources)).toContain(`restored \\"${directory}/`);
});

test("all three containers mount the directory, on a disk of the node with space for a copy", () => {
  const { pod } = make();
  expect(pod.volume).toContainEqual({ name: "volume-db", empty_dir: { medium: "", size_limit: "1000Mi" } });
  for (const container of [
    named(pod.container, "server"),
    named(pod.container, "replicate-db"),
    ...pod.init_container,
  ]) {
    expect(container.volume_mount).toContainEqual(
      expect.objectContaining({ name: "volume-db", mount_path: "/app/config/db" }),
    );
  }
});

test("the old pod ends before the new one starts: two would write to one replica", () => {
  expect(make().strategy).toEqual({ type: "Recreate" });
});

test("the configuration has retention where 0.5 reads it, and a path with the format", () => {
  expect(JSON.parse(make().file("litestream.yml") ?? "")).toEqual({
    addr: ":9090",
    snapshot: { interval: "24h", retention: "168h" },
    dbs: [
      {
        path: "/app/config/db/db.sqlite3",
        replica: {
          type: "s3",
          bucket: "overseerr-litestream",
          endpoint: "https://minio.example.com",
          region: "us-east-1",
          "force-path-style": true,
          path: "db/main-v5",
          "sync-interval": "1s",
        },
      },
    ],
  });
});

test("every prop reaches the configuration, the script or the containers", () => {
  const { resources, pod, file } = make(EVERY_PROP);
  expect(JSON.parse(file("litestream.yml") ?? "")).toMatchObject({
    addr: ":9191",
    snapshot: { interval: "6h", retention: "48h" },
    dbs: [
      {
        path: "/app/config/db/com.plexapp.plugins.library.db",
        replica: { path: "plex/library-2", region: "eu-central-1", "sync-interval": "10s" },
      },
      { path: "/app/config/db/blobs/blobs.db", replica: { path: "db/blobs-v5" } },
    ],
  });
  expect(JSON.parse(file("older.yml") ?? "")).toMatchObject({
    dbs: [{ path: "/app/config/db/com.plexapp.plugins.library.db", replica: { path: "library" } }],
  });
  const script = file("restore.sh") ?? "";
  expect(script).toContain(
    'restored "/app/config/db/com.plexapp.plugins.library.db" 20971520 /etc/litestream/older.yml\n',
  );
  expect(script).toContain('restored "/app/config/db/blobs/blobs.db" 5242880 ""\n');
  expect(script).toContain("-le 20261214 ]");
  expect(named(pod.container, "replicate-db")).toMatchObject({
    image: EVERY_PROP.image,
    resources: { requests: { cpu: "30m", memory: "100Mi" }, limits: { memory: "300Mi" } },
    port: [{ container_port: 9191 }],
  });
  expect(find(resources, "kubernetes_persistent_volume_claim_v1")).toMatchObject({
    metadata: { name: "site-db" },
    spec: { storage_class_name: "local-path-retain", resources: { requests: { storage: "1000Mi" } } },
  });
});

test("exposes the location of its replicas", () => {
  synthesize((stack) => {
    const { replicaPaths } = new LitestreamDatabase(stack, "database", EVERY_PROP);
    expect(replicaPaths).toEqual({ library: "plex/library-2", blobs: "db/blobs-v5" });
  });
});

test("init containers of the service run after the restore", () => {
  const { image, resources } = SERVICE;
  const { pod } = make({}, { initContainers: { migrate: { image, resources } } });
  expect(pod.init_container.map(({ name }) => name)).toEqual(["restore-db", "migrate"]);
});

const MAIN = REQUIRED.files.main!;
const file = (props: Partial<typeof MAIN>) => ({ files: { main: { ...MAIN, ...props } } });
const two = (one: Partial<typeof MAIN>, other: Partial<typeof MAIN>) => ({
  files: { main: { ...MAIN, ...one }, other: { ...MAIN, file: "other.db", ...other } },
});
const replica = (props: Partial<typeof REQUIRED.replica>) => ({ replica: { ...REQUIRED.replica, ...props } });

test.each<[string, Partial<LitestreamDatabaseProps>]>([
  ["name must be 1 to 30 lower case letters", { name: "a".repeat(31) }],
  ["directory must be absolute", { directory: "app" }],
  ["directory must be absolute", { directory: "/app/$HOME" }],
  ["size must be greater than 0", { size: Memory.mebibytes(0) }],
  ["storageClass must be named in lower case", { storageClass: "" }],
  ["files must contain at least one", { files: {} }],
  ["name in files must be 1 to 63 lower case letters", { files: { Main: MAIN } }],
  ["files.main.file must be a path below directory", file({ file: "/db.sqlite3" })],
  ["files.main.file must be a path below directory", file({ file: "a'b.db" })],
  ["files.main.atLeast must be greater than 0", file({ atLeast: Memory.mebibytes(0) })],
  ["files.main.atLeast must be at most size 500", file({ atLeast: Memory.gibibytes(1) })],
  ["files.main.file must be a database, and not a file beside one", file({ file: "db-wal" })],
  [
    "files.other.replicaPath must be unique, and not below that of another database: files.main writes there",
    two({ replicaPath: "x" }, { replicaPath: "x/0000" }),
  ],
  ["replica.bucket must be 3 to 63 lower case letters, digits, single", replica({ bucket: "a..b" })],
  ["snapshotIntervalHours must be a whole number of 1 or more, and at most", { snapshotIntervalHours: 1e8 }],
  ["retentionHours must be a whole number of snapshotIntervalHours (24)", { retentionHours: 1e8 }],
  ["files.main.replicaPath must be a path in the bucket", file({ replicaPath: "/db" })],
  ["files.main.firstStartFrom must be a path in the bucket", file({ firstStartFrom: "${DB}/db" })],
  ["files.other.file must be unique", two({}, { file: "db.sqlite3" })],
  [
    "files.main.replicaPath must be unique, and not below that of another database: files.other writes there",
    two({ replicaPath: "x" }, { replicaPath: "x" }),
  ],
  [
    "files.main.firstStartFrom must be another path than that of the replicas: files.main writes there",
    file({ replicaPath: "db", firstStartFrom: "db" }),
  ],
  ["replica.endpoint must be the URL of a server", replica({ endpoint: "minio:9000" })],
  ["replica.endpoint must be the URL of a server", replica({ endpoint: "https://id:key@minio" })],
  ["replica.endpoint must be the URL of a server", replica({ endpoint: "https://minio:99999" })],
  ["replica.endpoint must be the URL of a server", replica({ endpoint: "https://$MINIO" })],
  ["replica.bucket must be 3 to 63 lower case letters", replica({ bucket: "Plex" })],
  ["replica.region must be a region", replica({ region: "${REGION}" })],
  ["replica.accessKeyId.secretName must be", replica({ accessKeyId: { secretName: "A", key: "id" } })],
  ["replica.secretAccessKey.key must be", replica({ secretAccessKey: { secretName: "a", key: "" } })],
  ["firstStartUntil must be a date as YYYY-MM-DD", { firstStartUntil: "2026-02-30" }],
  ["firstStartUntil must be at most 31 days ahead", { firstStartUntil: dayIn(33) }],
  ["syncIntervalSeconds must be a whole number from 1 to 3600", { syncIntervalSeconds: 0 }],
  ["snapshotIntervalHours must be a whole number", { snapshotIntervalHours: 0.5 }],
  ["retentionHours must be a whole number of snapshotIntervalHours (24) or more", { retentionHours: 12 }],
  ["metricsPort must be a whole number from 1024 to 65535", { metricsPort: 80 }],
  ["image must have a tag from 0.5.11 on, of 0.5", { image: "litestream/litestream:0.3.13" }],
  ["image must have a tag from 0.5.11 on, of 0.5", { image: "litestream/litestream:0.5.8" }],
  ["image must have a tag from 0.5.11 on, of 0.5", { image: "litestream/litestream:0.5" }],
  ["image must end with a tag other than latest", { image: "litestream/litestream" }],
  [
    "resources.limits.memory must be",
    { resources: { ...EVERY_PROP.resources, limits: { memory: Memory.mebibytes(1) } } },
  ],
])("fails because %s", (message, props) => {
  expect(() => alone(props)).toThrow(`stack/database: ${message}`);
});

test("a password in the endpoint is not shown", () => {
  expect(() => alone(replica({ endpoint: "https://id:key@minio" }))).not.toThrow("id:key");
});

test.each(["litestream/litestream:0.5.11", `r.lan:5000/litestream:v0.5.30@${IMAGE_DIGEST}`])(
  "accepts %s",
  (image) => {
    expect(() => alone({ image })).not.toThrow();
  },
);
