import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { LitestreamDatabase, type LitestreamDatabaseProps, WebService } from "../../../constructs";
import { waitUntil } from "../../../tools/programs/wait-until";
import { NEXT_WEEK } from "../../support/days";
import { find, synthesize } from "../../support/document";
import { REQUIRED } from "../../workloads/litestream/every-prop";
import { REQUIRED as SERVICE } from "../../workloads/web/every-prop";
import { findBuilt } from "../control-plane/places";
import { freePort } from "../state-backends/free-port";
import { type S3Server, serveS3 } from "../state-backends/s3-server";

const BUCKET = "app-litestream";

const LITESTREAM = findBuilt("litestream") ?? "litestream";

/** Files of the replicator's container in the ConfigMap of the service. */
const PREFIX = "replicate-db_.";

/** How a script ended. */
export interface Ended {
  readonly status: number | null;
  readonly output: string;
}

/** What the containers of Litestream have, in a folder, with the real program and an S3 server. */
export class LitestreamLab {
  public static async start(): Promise<LitestreamLab> {
    const lab = new LitestreamLab(await serveS3(BUCKET), await freePort());
    lab.render();
    return lab;
  }

  private readonly root = mkdtempSync(join(tmpdir(), "groundplan-litestream-"));
  private replicator: ChildProcess | undefined;
  private log = "";

  private constructor(
    private readonly server: S3Server,
    private readonly metricsPort: number,
  ) {}

  /** Directory of the databases. */
  public get directory(): string {
    return join(this.root, "db");
  }

  /** Writes the files as the ConfigMap of a service has them. */
  public render(props: Partial<LitestreamDatabaseProps> = {}): void {
    const replica = { ...REQUIRED.replica, endpoint: this.server.endpoint, bucket: BUCKET };
    const { directory, metricsPort } = this;
    const all = { ...REQUIRED, replica, directory, metricsPort, firstStartUntil: NEXT_WEEK, ...props };
    const resources = synthesize((stack) => {
      const database = new LitestreamDatabase(stack, "database", all);
      new WebService(stack, "app", { ...SERVICE, databases: [database] });
    });
    const { data } = find(resources, "kubernetes_config_map_v1") as { data: Record<string, string> };
    for (const [key, text] of Object.entries(data)) {
      if (!key.startsWith(PREFIX)) continue;
      const file = this.path(key.slice(PREFIX.length).replaceAll("_2f", "/"));
      mkdirSync(dirname(file), { recursive: true });
      // Terraform's own escape, and the folder in the place of the root.
      writeFileSync(
        file,
        text.replaceAll("$${", "${").replaceAll("/etc/litestream", this.path("etc/litestream")),
      );
    }
  }

  public path(...parts: readonly string[]): string {
    return join(this.root, ...parts);
  }

  public restore(more: Readonly<Record<string, string>> = {}): Ended {
    const { status, stdout, stderr } = spawnSync("sh", [this.path("etc/litestream/restore.sh")], {
      encoding: "utf8",
      env: { ...this.env(), ...more },
    });
    return { status, output: stdout + stderr };
  }

  /** Writes rows of text into a database, as an application does, and ends. */
  public write(rows: number, file = "db.sqlite3"): void {
    this.sql(
      file,
      `c.execute("CREATE TABLE IF NOT EXISTS rows (text)"); c.executemany("INSERT INTO rows VALUES (?)", [("x" * 1000,)] * ${rows})`,
    );
  }

  /** Returns the number of rows. */
  public rows(file = "db.sqlite3"): number {
    return Number(this.sql(file, 'print(c.execute("SELECT count(*) FROM rows").fetchone()[0])'));
  }

  /** Returns the number of rows in the current replica, which Litestream restores to another file. */
  public rowsOfReplica(): number {
    const file = this.path("of-replica.sqlite3");
    rmSync(file, { force: true });
    const config = this.path("etc/litestream/litestream.yml");
    const database = join(this.directory, "db.sqlite3");
    execFileSync(LITESTREAM, ["restore", "-config", config, "-o", file, database], {
      env: this.env(),
      stdio: "pipe",
    });
    return this.rows(file);
  }

  /** Starts the replicator, and waits until it has uploaded something. */
  public async replicate(): Promise<void> {
    const before = this.replicaFiles().length;
    this.log = "";
    const child = spawn(LITESTREAM, ["replicate", "-config", this.path("etc/litestream/litestream.yml")], {
      env: this.env(),
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.replicator = child;
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk: Buffer) => (this.log += chunk.toString()));
    const hasSent = () => this.log.includes("replicating to") && this.replicaFiles().length > before;
    await waitUntil(hasSent, "a replica", 60, () => this.log);
  }

  /** Returns what the replicator has logged. */
  public get logged(): string {
    return this.log;
  }

  /** Reads the metrics of the replicator: sums of series by the name of the metric and their label `operation`. */
  public async metrics(): Promise<Readonly<Record<string, number>>> {
    const answer = await fetch(`http://127.0.0.1:${this.metricsPort}/metrics`);
    const sums: Record<string, number> = {};
    for (const line of (await answer.text()).split("\n")) {
      const [, name = "", labels = "", value] = /^(litestream_\w+)(?:\{(.*)\})? (\S+)$/.exec(line) ?? [];
      if (value === undefined) continue;
      const key = [name, /operation="(\w+)"/.exec(labels)?.[1] ?? []].flat().join(" ");
      sums[key] = (sums[key] ?? 0) + Number(value);
    }
    return sums;
  }

  /** Ends the replicator, as the kubelet does or by force. */
  public async end(signal: "SIGTERM" | "SIGKILL" = "SIGTERM"): Promise<void> {
    const child = this.replicator;
    if (child === undefined) return;
    this.replicator = undefined;
    const ended = new Promise((resolve) => child.once("close", resolve));
    child.kill(signal);
    await ended;
  }

  /** Deletes the disk of the node. */
  public loseDisk(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }

  /** Lists the files of all replicas, the newest last, from the root of the bucket. */
  public replicaFiles(): readonly string[] {
    return readdirSync(this.bucket, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".ltx"))
      .sort();
  }

  public get bucket(): string {
    return join(this.server.folder, BUCKET);
  }

  public async remove(): Promise<void> {
    await this.end("SIGKILL");
    await this.server.stop();
    rmSync(this.root, { recursive: true, force: true });
  }

  private sql(file: string, statements: string): string {
    const database = resolve(this.directory, file);
    if (!existsSync(dirname(database))) mkdirSync(dirname(database), { recursive: true });
    const program = `import sqlite3, sys\nc = sqlite3.connect(sys.argv[1], timeout=20)\n${statements}\nc.commit()`;
    return execFileSync("python3", ["-c", program, database], { encoding: "utf8" }).trim();
  }

  private env(): Record<string, string> {
    const { credentials } = this.server;
    return {
      PATH: `${dirname(findBuilt("litestream") ?? "/")}:${process.env.PATH ?? ""}`,
      HOME: this.root,
      LITESTREAM_ACCESS_KEY_ID: credentials.id,
      LITESTREAM_SECRET_ACCESS_KEY: credentials.secret,
    };
  }
}
