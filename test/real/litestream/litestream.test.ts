import { existsSync, renameSync, rmSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { litestreamAlerts, Memory } from "../../../constructs";
import { waitUntil } from "../../../tools/programs/wait-until";
import { builtProgram } from "../state-backends/programs";
import { S3 } from "../state-backends/s3-server";
import { describeWith, program } from "../support/required-program";
import { LitestreamLab } from "./litestream-lab";

const MAIN = { file: "db.sqlite3", atLeast: Memory.kibibytes(200) };
const OVER = { firstStartUntil: "2020-01-01" };
const SECONDS = 120_000;

const needs = [builtProgram("litestream"), S3, program("python3", "https://www.python.org")];

describeWith(needs, "databases of LitestreamDatabase, with the real Litestream and an S3 server", () => {
  let lab: LitestreamLab;

  beforeEach(async () => {
    lab = await LitestreamLab.start();
  }, SECONDS);

  afterEach(async () => {
    await lab.remove();
  }, SECONDS);

  /** A first start, rows, and the end of the pod. */
  const replicated = async (rows = 300) => {
    expect(lab.restore()).toMatchObject({ status: 0 });
    lab.write(rows);
    await lab.replicate();
    await lab.end();
    lab.render(OVER);
  };

  test(
    "data of a pod is restored in the next one after the first start",
    async () => {
      await replicated();
      lab.loseDisk();
      expect(lab.restore()).toMatchObject({ status: 0 });
      expect(lab.rows()).toBe(300);
      expect(lab.restore()).toMatchObject({ status: 0 });
      expect(lab.rows()).toBe(300);
    },
    SECONDS,
  );

  test(
    "writes during shutdown are in the replica, as the replicator terminates after the application",
    async () => {
      await replicated();
      lab.write(1);
      await lab.replicate();
      lab.write(40);
      await lab.end("SIGTERM");
      lab.loseDisk();
      expect(lab.restore()).toMatchObject({ status: 0 });
      expect(lab.rows()).toBe(341);
    },
    SECONDS,
  );

  test(
    "after a kill, writes older than the interval are restored",
    async () => {
      await replicated();
      lab.write(1);
      await lab.replicate();
      lab.write(40);
      await waitUntil(() => lab.rowsOfReplica() === 341, "the change in the replica");
      await lab.end("SIGKILL");
      lab.loseDisk();
      expect(lab.restore()).toMatchObject({ status: 0 });
      expect(lab.rows()).toBe(341);
    },
    SECONDS,
  );

  test(
    "the metrics that alerts read exist, and show changes without uploads if the bucket is missing",
    async () => {
      const [txid, puts] = ["litestream_txid", "litestream_replica_operation_total PUT"] as const;
      expect(lab.restore()).toMatchObject({ status: 0 });
      lab.write(300);
      await lab.replicate();
      const named = Object.values(litestreamAlerts({ jobs: ["x"] })).flatMap(({ expr }) => [
        ...expr.matchAll(/litestream_\w+/g),
      ]);
      const known = Object.keys(await lab.metrics()).map((name) => name.split(" ")[0]);
      expect(known).toEqual(expect.arrayContaining(named.map(([name]) => name)));
      renameSync(lab.bucket, `${lab.bucket}-2`);
      const log = () => lab.logged;
      lab.write(40);
      await waitUntil(() => lab.logged.includes("monitor error"), "an upload that fails", 60, log);
      const before = await lab.metrics();
      lab.write(1);
      const hasChanged = async () => ((await lab.metrics())[txid] ?? 0) > (before[txid] ?? 0);
      await waitUntil(hasChanged, "a change", 60, log);
      const during = await lab.metrics();
      expect(during[puts]).toBe(before[puts]);
      // the metric of errors does not count uploads: an alert on it alone would never fire.
      expect(during.litestream_sync_error_count).toBe(0);
      renameSync(`${lab.bucket}-2`, lab.bucket);
      await waitUntil(() => lab.rowsOfReplica() === 341, "the change in the replica", 60, log);
      expect((await lab.metrics())[puts]).toBeGreaterThan(before[puts] ?? 0);
    },
    SECONDS,
  );

  test(
    "each of two databases is restored independently, even if the other one exists",
    async () => {
      const files = { main: MAIN, blobs: { ...MAIN, file: "blobs/blobs.db" } };
      lab.render({ files });
      expect(lab.restore()).toMatchObject({ status: 0 });
      lab.write(300);
      lab.write(250, "blobs/blobs.db");
      await lab.replicate();
      await waitUntil(
        () => lab.replicaFiles().some((name) => name.startsWith("db/blobs-v5")),
        "both replicas",
      );
      await lab.end();
      lab.render({ files, ...OVER });
      rmSync(join(lab.directory, "blobs"), { recursive: true });
      expect(lab.restore()).toMatchObject({ status: 0 });
      expect([lab.rows(), lab.rows("blobs/blobs.db")]).toEqual([300, 250]);
    },
    SECONDS,
  );

  test(
    "a first start begins empty, and only if server, bucket and key are valid",
    async () => {
      expect(lab.restore().output).toContain("has no replica, and starts empty");
      expect(lab.restore({ LITESTREAM_SECRET_ACCESS_KEY: "wrong" })).toMatchObject({ status: 1 });
      expect(lab.restore({ LITESTREAM_ACCESS_KEY_ID: "nobody" })).toMatchObject({ status: 1 });
      renameSync(lab.bucket, `${lab.bucket}-2`);
      expect(lab.restore()).toMatchObject({ status: 1 });
      renameSync(`${lab.bucket}-2`, lab.bucket);
      expect(existsSync(join(lab.directory, "db.sqlite3"))).toBe(false);
    },
    SECONDS,
  );

  test(
    "fails without a replica, and at a mistyped path, once the first start is over",
    async () => {
      lab.render(OVER);
      expect(lab.restore()).toMatchObject({ status: 1 });
      lab.render();
      await replicated();
      lab.loseDisk();
      lab.render({ ...OVER, files: { main: { ...MAIN, replicaPath: "db/mian-v5" } } });
      const { status, output } = lab.restore();
      expect({ status, output }).toMatchObject({ status: 1 });
      expect(output).toContain("cannot be restored");
      expect(existsSync(join(lab.directory, "db.sqlite3"))).toBe(false);
    },
    SECONDS,
  );

  test.each<[string, (file: string) => void]>([
    ["is truncated", (file) => truncateSync(file, 40)],
    ["is damaged", (file) => truncateSync(file, 300)],
  ])(
    "fails if the newest file of the replica %s, and leaves no database",
    async (_what, damage) => {
      await replicated();
      lab.loseDisk();
      for (const name of lab.replicaFiles()) damage(join(lab.bucket, name));
      expect(lab.restore()).toMatchObject({ status: 1 });
      expect(existsSync(join(lab.directory, "db.sqlite3"))).toBe(false);
      lab.render();
      expect(lab.restore()).toMatchObject({ status: 1 });
    },
    SECONDS,
  );

  test(
    "fails for a replica that was overwritten by an empty database, and for a database that was emptied",
    async () => {
      await replicated();
      lab.loseDisk();
      // a failure of others: the application starts with an empty database, and replication continues at the same
      // path.
      lab.write(4);
      await lab.replicate();
      await lab.end();
      expect(lab.restore().output).toContain("less than atLeast, which is 204800");
      lab.loseDisk();
      const { status, output } = lab.restore();
      expect({ status, output }).toMatchObject({ status: 1 });
      expect(output).toContain("the service does not start, as the file would replace a good replica");
    },
    SECONDS,
  );

  test(
    "a database moves to a new path by a first start, and never begins empty there",
    async () => {
      await replicated();
      lab.loseDisk();
      const moved = { ...MAIN, replicaPath: "db/main-v5b" };
      const from = (firstStartFrom: string) => lab.render({ files: { main: { ...moved, firstStartFrom } } });
      from("db/main-v4");
      expect(lab.restore()).toMatchObject({ status: 1 });
      from("db/main-v5");
      expect(lab.restore()).toMatchObject({ status: 0 });
      expect(lab.rows()).toBe(300);
      await lab.replicate();
      await lab.end();
      lab.loseDisk();
      lab.render({ files: { main: moved }, ...OVER });
      expect(lab.restore()).toMatchObject({ status: 0 });
      expect(lab.rows()).toBe(300);
    },
    SECONDS,
  );
});
