import { type ChildProcess, spawn } from "node:child_process";
import {
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Availability, program } from "../support/required-program";

/** The daemon and the client that these suites use. */
export const GANESHA: readonly Availability[] = [
  program("ganesha.nfsd", "apt-get install nfs-ganesha nfs-ganesha-vfs"),
  program("nfs-ls", "apt-get install libnfs-utils"),
  process.getuid?.() === 0 ? { ok: true } : { ok: false, reason: "root: the VFS FSAL opens files by handle" },
];

/** Lines of warning or worse that Debian's daemon prints on any machine without D-Bus, Kerberos, rpcbind and RADOS. */
const NOISE =
  /Missing RADOS URLs|dbus|DBUS|Cannot acquire credentials|find_keytab_entry|gssd_refresh_krb5|nfs_rpc_cb_init_ccache|Cannot register NFS V4/;

/** Milliseconds after which a start counts as failed. */
const START_MILLISECONDS = 15_000;

/** A folder with its own exports, recovery directory and port, in which servers run one after the other. */
export class Sandbox {
  public static async make(): Promise<Sandbox> {
    return new Sandbox(mkdtempSync(join(tmpdir(), "groundplan-ganesha-")), await freePort());
  }

  private daemon: ChildProcess | undefined;

  private constructor(
    /** Root below which the paths of a configuration are moved. */
    public readonly root: string,
    /** Port of its servers. */
    public readonly port: number,
  ) {
    mkdirSync(join(root, "run"));
  }

  /** Replaces paths and port of a configuration by those of this sandbox; everything else is unchanged. */
  public relocate(text: string): string {
    return text
      .replaceAll(/^( *(?:Path|RecoveryRoot|glfs_log) = ["'])\//gm, `$1${this.root}/`)
      .replace(/^( *Plugins_Dir = ).*$/m, `$1"${pluginsDir()}";`)
      .replace(/^( *NFS_Port = ).*$/m, `$1${this.port};`)
      .replace(/^(?![\s\S]*Bind_Addr)( *)(NFS_Port = .*)$/m, "$1$2\n$1Bind_Addr = 127.0.0.1;");
  }

  /** Returns the place of a path of the configuration. */
  public place(path: string): string {
    return join(this.root, path);
  }

  /** Makes directories of the configuration. */
  public makeDirectories(paths: readonly string[]): void {
    for (const path of paths) mkdirSync(this.place(path), { recursive: true });
  }

  /** Starts a server with a configuration, optionally by a launcher; returns whether it started. */
  public async start(text: string, launcher: readonly string[] = []): Promise<boolean> {
    await this.stop();
    writeFileSync(this.file("ganesha.conf"), text);
    rmSync(this.file("ganesha.log"), { force: true });
    const files = [
      ["-L", "ganesha.log"],
      ["-f", "ganesha.conf"],
      ["-p", "ganesha.pid"],
    ] as const;
    const args = ["-F", ...files.flatMap(([flag, name]) => [flag, this.file(name)])];
    // where a LOG block sends the log elsewhere, it is still found in the file.
    const output = openSync(this.file("ganesha.log"), "a");
    const [command = "", ...rest] = [...launcher, "ganesha.nfsd", ...args];
    const daemon = spawn(command, rest, { stdio: ["ignore", output, output] });
    closeSync(output);
    this.daemon = daemon;
    const end = Date.now() + START_MILLISECONDS;
    while (daemon.exitCode === null && daemon.signalCode === null && Date.now() < end) {
      // the log line follows the listener.
      if (this.log().includes("NFS SERVER INITIALIZED") && (await this.listens())) return true;
      await pause(15);
    }
    await this.stop();
    return false;
  }

  /** Stops the server, if one runs. */
  public async stop(): Promise<void> {
    const { daemon } = this;
    this.daemon = undefined;
    if (daemon === undefined || daemon.exitCode !== null || daemon.signalCode !== null) return;
    const ended = new Promise((resolve) => daemon.once("exit", resolve));
    daemon.kill("SIGTERM");
    const timer = setTimeout(() => daemon.kill("SIGKILL"), 3_000);
    await ended;
    clearTimeout(timer);
  }

  /** Stops the server and removes everything. */
  public async remove(): Promise<void> {
    await this.stop();
    rmSync(this.root, { recursive: true, force: true });
  }

  /** What the server has written. */
  public log(): string {
    const file = this.file("ganesha.log");
    return existsSync(file) ? readFileSync(file, "utf8") : "";
  }

  /** What the server has against its configuration. */
  public complaints(): readonly string[] {
    return this.log()
      .split("\n")
      .filter((line) => /:(WARN|CRIT|MAJ|FATAL) :/.test(line) && !NOISE.test(line))
      .map((line) => line.replace(/^.*\] /, ""));
  }

  /** Returns whether the port is open. */
  public async listens(): Promise<boolean> {
    return new Promise((resolve) => {
      const socket = connect(this.port, "127.0.0.1");
      socket.once("error", () => resolve(false));
      socket.once("connect", () => {
        socket.destroy();
        resolve(true);
      });
    });
  }

  private file(name: string): string {
    return join(this.root, "run", name);
  }
}

/** Where the distribution keeps the plugins: `/usr/lib/<triplet>/ganesha`. */
function pluginsDir(): string {
  const folders = readdirSync("/usr/lib").map((name) => join("/usr/lib", name, "ganesha"));
  return [...folders, "/usr/lib64/ganesha", "/usr/lib/ganesha"].find((folder) => existsSync(folder)) ?? "";
}

async function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}

/** Waits. */
export async function pause(milliseconds: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
}
