import { execFileSync, spawnSync } from "node:child_process";
import { chownSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { postgresState } from "../../../constructs";
import { type Availability, findProgram } from "../support/required-program";
import { startDaemon } from "./daemon";
import { freePort } from "./free-port";
import type { StateServer } from "./state-server";

/** Debian keeps the server's programs off the PATH. */
const FOLDERS = ["15", "16", "17"].map((version) => `/usr/lib/postgresql/${version}/bin`);

function findServer(name: string): string | undefined {
  const onPath = findProgram(name);
  if (onPath !== undefined) return onPath;
  const PATH = process.env.PATH;
  process.env.PATH = FOLDERS.join(":");
  try {
    return findProgram(name);
  } finally {
    process.env.PATH = PATH;
  }
}

/** Returns whether a PostgreSQL server can be started. */
export function postgresAvailable(): Availability {
  if (["postgres", "initdb", "pg_isready"].every((name) => findServer(name) !== undefined))
    return { ok: true };
  return { ok: false, reason: "postgres: apt-get install postgresql" };
}

/** Starts a PostgreSQL server with an empty database, which trusts local connections. */
export async function startPostgres(): Promise<StateServer> {
  const folder = mkdtempSync(join(tmpdir(), "groundplan-postgres-"));
  // it refuses to run as root.
  const uid =
    process.getuid?.() === 0
      ? Number(execFileSync("id", ["-u", "postgres"], { encoding: "utf8" }))
      : undefined;
  if (uid !== undefined) chownSync(folder, uid, -1);
  const data = join(folder, "data");
  execFileSync(findServer("initdb") ?? "initdb", ["--auth=trust", "--username=state", "--no-sync", data], {
    uid,
    stdio: "pipe",
  });
  const port = await freePort();
  const args = ["-D", data, "-p", String(port), "-c", "listen_addresses=127.0.0.1", "-k", folder];
  const address = ["-h", "127.0.0.1", "-p", String(port)];
  const stop = await startDaemon({
    program: findServer("postgres") ?? "postgres",
    args,
    port,
    uid,
    // it listens before it is ready, and refuses connections until then.
    isReady: () => spawnSync(findServer("pg_isready") ?? "pg_isready", address).status === 0,
  });
  return {
    backend: postgresState(),
    env: { PG_CONN_STR: `postgres://state@127.0.0.1:${port}/postgres?sslmode=disable` },
    stop: async () => {
      await stop();
      rmSync(folder, { recursive: true });
    },
  };
}
