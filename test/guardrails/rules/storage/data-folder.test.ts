import { container, deployment, faultsIn } from "../../documents";

const mounting = (mount_path: string, volume: object) =>
  faultsIn("data-folder", {
    kubernetes_deployment_v1: {
      site: deployment({
        container: [container({ volume_mount: [{ name: "data", mount_path }] })],
        volume: [{ name: "data", ...volume }],
      }),
    },
  });

test("accepts a claim, and an empty_dir on another path", () => {
  expect(mounting("/var/lib/mysql", { persistent_volume_claim: { claim_name: "data" } })).toEqual([]);
  expect(mounting("/tmp", { empty_dir: {} })).toEqual([]);
});

test.each(["/var/lib/mysql", "/var/lib/postgresql/data/"])("fails for an empty_dir on %s", (path) => {
  expect(mounting(path, { empty_dir: {} })).toEqual([
    expect.stringContaining(
      'volume_mount of container "site" must mount a claim, because an empty_dir is deleted with its pod',
    ),
  ]);
});

const database = (others: object, type = "kubernetes_deployment_v1", more: object = {}) =>
  faultsIn(
    "data-folder",
    {
      [type]: { site: deployment({ container: [container({ image: "docker.io/postgres:17", ...others })] }) },
    },
    { "//": more },
  );

test.each([
  ["mounts a volume around its folder", { volume_mount: [{ name: "a", mount_path: "/var/lib/postgresql" }] }],
  ["is a client", { command: ["psql"] }],
  ["is told another folder", { env: [{ name: "PGDATA", value: "/pg" }] }],
  ["is another program", { image: "postgres-exporter:1" }],
])("accepts a container that %s", (_title, others) => {
  expect(database(others)).toEqual([]);
});

test("accepts a database in a Job, and one whose data is expendable", () => {
  expect(database({}, "kubernetes_job_v1")).toEqual([]);
  expect(database({}, "kubernetes_stateful_set_v1", { expendable: { web: true } })).toEqual([]);
});

test.each(["kubernetes_deployment_v1", "kubernetes_stateful_set_v1"])(
  "fails for a database without a volume in a %s",
  (type) => {
    expect(database({ env: [{ name: "POSTGRES_DB", value: "a" }] }, type)).toEqual([
      expect.stringContaining("must mount a claim at /var/lib/postgresql/data, because"),
    ]);
  },
);
