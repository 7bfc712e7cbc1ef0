import { MariaDb, type MariaDbProps, Memory } from "../../../constructs";
import { synthesize } from "../../support/document";
import { environmentOf, foundIn, secret } from "./common";
import { REQUIRED, EVERY_PROP } from "./maria-db-props";

function make(props: Partial<MariaDbProps> = {}) {
  let service!: MariaDb;
  const resources = synthesize((stack) => {
    service = new MariaDb(stack, "mariadb", { ...REQUIRED, ...props });
  });
  return foundIn(resources, service);
}

test("four servers with 50 GiB each, as deployed", () => {
  const { spec, server, service } = make();
  expect(spec.replicas).toBe("4");
  expect(server).toMatchObject({
    image: "mariadb:11.7",
    resources: { requests: { cpu: "250m", memory: "512Mi" }, limits: { memory: "1Gi" } },
  });
  expect(service.claimNames).toEqual([
    "data-mariadb-0",
    "data-mariadb-1",
    "data-mariadb-2",
    "data-mariadb-3",
  ]);
  expect(JSON.stringify(spec.volume_claim_template)).toContain('"storage":"50Gi"');
});

test("clients connect to one server, because the others have different data", () => {
  const { resources, service } = make();
  expect(JSON.stringify(resources.kubernetes_service_v1)).toContain(
    '"statefulset.kubernetes.io/pod-name":"mariadb-0"',
  );
  expect(service.address.endpoint("mysql")).toBe("mariadb.databases.svc:3306");
});

test("passwords are references, and root comes from within the pod only", () => {
  expect(environmentOf(make().server)).toEqual({
    MARIADB_DATABASE: "dedup_lab",
    MARIADB_USER: "dedup-lab",
    MARIADB_ROOT_HOST: "localhost",
    MARIADB_AUTO_UPGRADE: "1",
    MARIADB_ROOT_PASSWORD: "Secret dedup-credentials",
    MARIADB_PASSWORD: "Secret dedup-credentials",
  });
});

test("uses half of its memory for the buffer pool, and ignores lost+found", () => {
  expect(make().files["/etc/mysql/conf.d/groundplan.cnf"]).toBe(
    "[mariadbd]\nignore_db_dirs = lost+found\ninnodb_buffer_pool_size = 536870912\n",
  );
});

test("the image is started by a script that detects whether its first start was completed", () => {
  const { server, files } = make();
  expect(server.command).toEqual(["sh", "/etc/groundplan-mariadb/start.sh"]);
  expect(files["/etc/groundplan-mariadb/start.sh"]).toContain("exec docker-entrypoint.sh mariadbd");
  const scripts = Object.keys(make(EVERY_PROP).files).filter((file) => file.includes("initdb.d"));
  expect(scripts.sort().at(-1)).toBe("/docker-entrypoint-initdb.d/99-first-start-ended.sh");
});

test("data, socket and temporary files have writable directories", () => {
  expect(make().server.volume_mount.filter((each) => each.sub_path === undefined)).toMatchObject([
    { mount_path: "/var/lib/mysql" },
    { mount_path: "/run/mysqld" },
    { mount_path: "/tmp" },
  ]);
});

test("a server without a free connection stays alive", () => {
  const { server } = make();
  const serves = { exec: { command: ["healthcheck.sh", "--connect", "--innodb_initialized"] } };
  expect(server.startup_probe).toMatchObject({ ...serves, failure_threshold: 90 });
  expect(server.readiness_probe).toMatchObject(serves);
  expect(server.liveness_probe).toMatchObject({ tcp_socket: [{ port: "mysql" }] });
});

test("every prop reaches the set", () => {
  const { spec, server, pod, files } = make(EVERY_PROP);
  expect(spec.replicas).toBe("0");
  expect(server).toMatchObject({
    image: "registry.example.com/database:1.0",
    resources: { requests: { cpu: "1", memory: "1Gi" }, limits: { cpu: "2", memory: "4Gi" } },
  });
  expect(pod.node_selector).toMatchObject({ disk: "ssd" });
  expect(JSON.stringify(pod.toleration)).toContain('"experiment"');
  expect(JSON.stringify(pod.affinity)).toContain("preferred_during");
  expect(files["/etc/mysql/conf.d/groundplan.cnf"]).toBe(
    "[mariadbd]\nignore_db_dirs = lost+found\ninnodb_buffer_pool_size = 3221225472\nmax_allowed_packet = 64M\nslow_query_log = 1\n",
  );
});

test("the exporter has its own user, which is created on an empty volume", () => {
  const { server, exporter, files, service } = make({
    exporterPassword: secret("MARIADB_EXPORTER_PASSWORD"),
  });
  expect(exporter).toMatchObject({
    image: "prom/mysqld-exporter:v0.16.0",
    args: ["--mysqld.address=127.0.0.1:3306", "--mysqld.username=exporter"],
  });
  expect(environmentOf(exporter!)).toEqual({ MYSQLD_EXPORTER_PASSWORD: "Secret dedup-credentials" });
  expect(Object.keys(environmentOf(server))).toContain("EXPORTER_PASSWORD");
  const script = files["/docker-entrypoint-initdb.d/10-exporter.sh"] ?? "";
  expect(script).toContain("CREATE USER IF NOT EXISTS 'exporter'@'127.0.0.1'");
  expect(script).toContain('$(docker_sql_escape_string_literal "$EXPORTER_PASSWORD")');
  expect(service.scrapeTargets.metrics?.address.endpoint("metrics")).toBe(
    "mariadb-headless.databases.svc:9104",
  );
});

test("creates nothing for an exporter that is not declared", () => {
  const { exporter, files, service } = make();
  expect(exporter).toBeUndefined();
  expect(Object.keys(files)).toEqual([
    "/docker-entrypoint-initdb.d/99-first-start-ended.sh",
    "/etc/groundplan-mariadb/start.sh",
    "/etc/mysql/conf.d/groundplan.cnf",
  ]);
  expect(service.scrapeTargets).toEqual({});
});

test("address and metrics are available without the construct", () => {
  for (const props of [REQUIRED, EVERY_PROP]) {
    const { service } = make(props);
    expect(MariaDb.addressOf(props)).toEqual(service.address);
    expect(MariaDb.scrapeTargetsOf(props)).toEqual(service.scrapeTargets);
  }
});

test.each<[string, Partial<MariaDbProps>]>([
  ["database must be 1 to 63 letters, digits and underscores", { database: "dedup-lab" }],
  ["username must be a user name of MariaDB: 1 to 80 letters", { username: "dedup lab" }],
  [
    "bufferPool must be at most three quarters of resources.limits.memory, 768Mi",
    { bufferPool: Memory.mebibytes(769) },
  ],
  ["settings must have names of MariaDB", { settings: { "max allowed packet": 1 } }],
  ["settings must have names of MariaDB", { settings: { "innodb-buffer-pool-size": "1G" } }],
  ["settings.sql_mode must be one line", { settings: { sql_mode: "a\nport = 1" } }],
])("fails because %s", (message, props) => {
  expect(() => make(props)).toThrow(`stack/mariadb: ${message}`);
});
