import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Ports away from those of a Redis that may run on this machine; the bus is 10,000 above. */
const PORT = 17_379;

/**
 * Node timeout: shorter than in a cluster, and longer than the 5 s after which a returned node reports a healthy
 * cluster.
 */
const NODE_TIMEOUT_MILLISECONDS = 8000;

const PASSWORDS = { REDIS_PASSWORD: 'it\'s $ecret & "quoted"', REDIS_OPERATOR_PASSWORD: "another one" };

/** Inputs of a container of the set. */
export interface NodeFiles {
  /** Files by path in the container. */
  readonly files: Readonly<Record<string, string>>;
  /** Variables of the container that are written out. */
  readonly env: Readonly<Record<string, string>>;
}

/** Real Redis servers on the loopback interface, started by the scripts of a RedisCluster: a process for a pod. */
export class RedisNodes {
  private readonly folder = mkdtempSync(join(tmpdir(), "groundplan-redis-"));
  private readonly running = new Map<number, ChildProcess>();
  private readonly addresses = new Map<number, string>();

  constructor(private readonly container: NodeFiles) {}

  /** Starts a node with its own address, on its existing data. */
  public start(ordinal: number, address: string): void {
    const folder = join(this.folder, String(ordinal));
    for (const each of ["data", "run", "bin", "etc"]) mkdirSync(join(folder, each), { recursive: true });
    for (const [path, text] of Object.entries(this.container.files)) {
      writeFileSync(join(folder, "etc", path.replace(/.*\//, "")), inFolder(text, folder, address));
    }
    this.addresses.set(ordinal, address);
    this.writeNames();
    this.writeWrappers(folder, address);
    const env = {
      ...process.env,
      ...this.container.env,
      ...PASSWORDS,
      PATH: `${join(folder, "bin")}:${process.env.PATH ?? ""}`,
      POD_NAME: `redis-cluster-${ordinal}`,
      POD_IP: address,
    };
    const child = spawn("sh", [join(folder, "etc/start.sh")], { env, stdio: "ignore", detached: true });
    this.running.set(ordinal, child);
  }

  /** Ends a node, as the end of a pod does. */
  public async stop(ordinal: number): Promise<void> {
    const child = this.running.get(ordinal);
    if (child?.pid === undefined) return;
    this.running.delete(ordinal);
    const ended = new Promise((resolve) => child.once("exit", resolve));
    // the group, as the script's loop is in it.
    process.kill(-child.pid, "SIGTERM");
    await ended;
  }

  /** Ends all nodes. */
  public async stopAll(): Promise<void> {
    await Promise.all([...this.running.keys()].map((ordinal) => this.stop(ordinal)));
  }

  /** Removes the data as well. */
  public remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Runs redis-cli on a node, as a user. */
  public cli(ordinal: number, user: "operator" | "dedup-lab", ...args: string[]): string {
    const password = user === "operator" ? PASSWORDS.REDIS_OPERATOR_PASSWORD : PASSWORDS.REDIS_PASSWORD;
    const where = ["-h", this.addresses.get(ordinal) ?? "", "-p", String(PORT), "-c"];
    const env = { ...process.env, REDISCLI_AUTH: password };
    const all = [...where, "--no-auth-warning", "--user", user, ...args];
    return execFileSync("redis-cli", all, { env, encoding: "utf8" }).trim();
  }

  /** Runs one of the probe scripts, and returns whether it succeeds. */
  public probe(ordinal: number, script: string): boolean {
    const folder = join(this.folder, String(ordinal));
    const PATH = `${join(folder, "bin")}:${process.env.PATH ?? ""}`;
    const env = { ...process.env, ...this.container.env, ...PASSWORDS, PATH };
    try {
      execFileSync("sh", [join(folder, "etc", script)], { env, stdio: "ignore" });
      return true;
    } catch {
      return false;
    }
  }

  /** Writes the names that the DNS of a cluster would resolve. */
  private writeNames(): void {
    const lines = [...this.addresses].map(([ordinal, address]) => `redis-cluster-${ordinal} ${address}`);
    writeFileSync(join(this.folder, "names"), `${lines.join("\n")}\n`);
  }

  /** In a pod, redis-cli finds its own server at the default place, and names are resolved by DNS. */
  private writeWrappers(folder: string, address: string): void {
    const lookup = `address() { awk -v name="\${1%%.*}" '$1 == name { print $2 }' ${join(this.folder, "names")}; }\n`;
    const cli = `#!/bin/sh
${lookup}host=${address}
if [ "$1" = --no-auth-warning ] && [ "$4" = -h ]; then
  host=$(address "$5"); [ -n "$host" ] || exit 1
  user=$3; shift 5; set -- --no-auth-warning --user "$user" "$@"
fi
exec redis-cli.real -h "$host" -p ${PORT} "$@"
`;
    const real = execFileSync("sh", ["-c", "command -v redis-cli"], { encoding: "utf8" }).trim();
    const text = cli.replace("redis-cli.real", real);
    writeFileSync(join(folder, "bin/redis-cli"), text, { mode: 0o755 });
    writeFileSync(join(folder, "bin/getent"), `#!/bin/sh\n${lookup}address "$2"\n`, { mode: 0o755 });
  }
}

/** Moves what a container has at the top of its file system into a folder. */
function inFolder(text: string, folder: string, address: string): string {
  return text
    .replace("port 6379", `port ${PORT}\nbind ${address}\ndaemonize no`)
    .replace("cluster-node-timeout 15000", `cluster-node-timeout ${NODE_TIMEOUT_MILLISECONDS}`)
    .replaceAll("/etc/groundplan-redis", join(folder, "etc"))
    .replaceAll("/run/redis", join(folder, "run"))
    .replace("dir /data", `dir ${join(folder, "data")}`);
}
