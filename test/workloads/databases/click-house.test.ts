import { ClickHouse, type ClickHouseProps } from "../../../constructs";
import { synthesize } from "../../support/document";
import { REQUIRED, EVERY_PROP } from "./click-house-props";
import { environmentOf, foundIn } from "./common";

function make(props: Partial<ClickHouseProps> = {}) {
  let service!: ClickHouse;
  const resources = synthesize((stack) => {
    service = new ClickHouse(stack, "clickhouse", { ...REQUIRED, ...props });
  });
  return foundIn(resources, service);
}

const FILE = "/etc/clickhouse-server/config.d/groundplan.xml";

test("four servers with 50 GiB each and 2 GiB of memory, as deployed", () => {
  const { spec, server } = make();
  expect(spec.replicas).toBe("4");
  expect(server).toMatchObject({
    image: "clickhouse/clickhouse-server:24.12",
    resources: { requests: { cpu: "250m", memory: "512Mi" }, limits: { memory: "2Gi" } },
  });
});

test("the image is started by a script that detects whether its first start was completed", () => {
  const { server, files } = make();
  expect(server.command).toEqual(["sh", "/etc/groundplan-clickhouse/start.sh"]);
  expect(files["/etc/groundplan-clickhouse/start.sh"]).toContain("exec /entrypoint.sh");
  expect(Object.keys(files)).toContain("/docker-entrypoint-initdb.d/99-first-start-ended.sh");
});

test("its metrics port is declared by the Service", () => {
  const { service, exporter } = make();
  expect(service.address.ports).toEqual({ http: 8123, native: 9000, metrics: 9363 });
  expect(service.scrapeTargets.metrics?.portName).toBe("metrics");
  expect(service.scrapeTargets.metrics?.job).toBe("clickhouse");
  expect(exporter).toBeUndefined();
});

test("serves metrics on that port, and logs to standard output", () => {
  expect(make().files[FILE]).toBe(`<clickhouse>
  <logger>
    <console>1</console>
    <level>information</level>
  </logger>
  <prometheus>
    <endpoint>/metrics</endpoint>
    <port>9363</port>
    <metrics>true</metrics>
    <events>true</events>
    <asynchronous_metrics>true</asynchronous_metrics>
  </prometheus>
</clickhouse>
`);
});

test("the only user has a password from a Secret", () => {
  expect(environmentOf(make().server)).toEqual({
    CLICKHOUSE_DB: "dedup_lab",
    CLICKHOUSE_USER: "dedup_lab",
    CLICKHOUSE_PASSWORD: "Secret dedup-credentials",
  });
});

test("its probes query it, and allow time to load its tables", () => {
  const ping = { http_get: { path: "/ping", port: "http", scheme: "HTTP" } };
  const { server } = make();
  expect(server.startup_probe).toMatchObject({ ...ping, failure_threshold: 90 });
  expect(server.readiness_probe).toMatchObject(ping);
  expect(server.liveness_probe).toMatchObject({ ...ping, failure_threshold: 6, timeout_seconds: 10 });
});

test("data, the user's file, logs and temporary files have writable directories", () => {
  expect(make().server.volume_mount.filter((each) => each.sub_path === undefined)).toMatchObject([
    { mount_path: "/var/lib/clickhouse" },
    { mount_path: "/etc/clickhouse-server/users.d" },
    { mount_path: "/var/log/clickhouse-server" },
    { mount_path: "/tmp" },
  ]);
});

test("every prop reaches the set, and a dot leads into a section", () => {
  const { spec, server, files } = make(EVERY_PROP);
  expect(spec.replicas).toBe("0");
  expect(server).toMatchObject({
    image: "registry.example.com/database:1.0",
    resources: { requests: { cpu: "1", memory: "1Gi" }, limits: { cpu: "2", memory: "4Gi" } },
  });
  expect(files[FILE]).toContain(`  <max_connections>128</max_connections>
  <merge_tree>
    <min_bytes_for_wide_part>0</min_bytes_for_wide_part>
    <min_rows_for_wide_part>0</min_rows_for_wide_part>
  </merge_tree>
  <display_name>a &lt; b &amp; c</display_name>
`);
});

test("address and metrics are available without the construct", () => {
  const { service } = make();
  expect(ClickHouse.addressOf(REQUIRED)).toEqual(service.address);
  expect(ClickHouse.scrapeTargetsOf(REQUIRED)).toEqual(service.scrapeTargets);
});

test.each<[string, Partial<ClickHouseProps>]>([
  // the notes' own configuration had this one, and the server another.
  [
    "username must be a user name of ClickHouse: 1 to 63 letters, digits and underscores",
    { username: "dedup-lab" },
  ],
  ["database must be 1 to 63 letters, digits and underscores", { database: "dedup-lab" }],
  ["settings must have names of ClickHouse", { settings: { "max connections": 1 } }],
  ["settings must have names of ClickHouse", { settings: { "prometheus.port": 1 } }],
  ["settings must have names of ClickHouse", { settings: { "merge_tree.": 1 } }],
  ["settings must not contain a value in merge_tree too", { settings: { merge_tree: 1, "merge_tree.a": 1 } }],
  ["settings must not be a section too", { settings: { "merge_tree.a": 1, merge_tree: 1 } }],
])("fails because %s", (message, props) => {
  expect(() => make(props)).toThrow(`stack/clickhouse: ${message}`);
});
