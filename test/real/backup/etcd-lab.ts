import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { EtcdSnapshots, type EtcdSnapshotsProps } from "../../../constructs";
import { NEXT_WEEK } from "../../support/days";
import { find, synthesize } from "../../support/document";
import { REQUIRED } from "../../workloads/backup/etcd/every-prop";
import { findBuilt } from "../control-plane/places";
import type { S3Server } from "../state-backends/s3-server";
import type { Ended } from "../support/ended";

/** Where the pods of a run have what. */
const PLACES = /(?<![\w/])\/(tools|dumps|cache|etc\/groundplan|tmp\/(said|talosconfig|metrics))(?![\w-])/g;

/** Behaviour of a control plane at a request for a snapshot. */
export type Behaviour = "whole" | "refuses" | "hangs" | "cut" | "changed" | "empty";

/** Stand-in for talosctl: it returns the snapshot of the control plane with the address. */
const TALOSCTL = `#!/bin/sh
PATH=/usr/bin:/bin
[ "$1 $3 $5 $6" = "--endpoints --nodes etcd snapshot" ] && [ "$2" = "$4" ] || { echo "unknown: $*"; exit 2; }
grep -q os:etcd:backup "$TALOSCONFIG" || { echo "no talosconfig"; exit 1; }
echo "$4" >>"$LAB/asked"
case $(cat "$LAB/planes/$4") in
  refuses) echo "rpc error: code = Unavailable"; exit 1 ;;
  hangs) sleep 60 ;;
esac
cp "$LAB/snapshots/$4" "$7"
keys=812
[ "$(cat "$LAB/planes/$4")" = empty ] && keys=0
echo "etcd snapshot saved to \\"$7\\""
echo "snapshot info: hash 0a1b2c3d, revision 4711, total keys $keys, total size 65536"
`;

/**
 * The file system of a run's pod in a folder, in which its scripts run with the real restic and a stand-in for
 * talosctl.
 */
export class EtcdLab {
  private readonly root = mkdtempSync(join(tmpdir(), "groundplan-etcd-"));
  private tools = "";

  constructor(
    private readonly server: S3Server,
    private readonly bucket: string,
    props: Partial<EtcdSnapshotsProps> = {},
  ) {
    for (const folder of ["dumps", "cache", "tmp", "tools", "bin", "planes", "snapshots"])
      mkdirSync(this.path(folder));
    this.write("bin/talosctl", TALOSCTL);
    // the image of restic has BusyBox's wget.
    this.write("bin/wget", '#!/bin/sh\nexec busybox wget "$@"\n');
    for (const each of ["talosctl", "wget"]) chmodSync(this.path("bin", each), 0o755);
    this.render(props);
  }

  /** Writes the scripts as the ConfigMap of the construct has them. */
  public render(props: Partial<EtcdSnapshotsProps> = {}): void {
    const resources = synthesize((stack) => {
      new EtcdSnapshots(stack, "etcd", { ...REQUIRED, firstRunUntil: NEXT_WEEK, ...props });
    });
    this.tools = toolsOf(find(resources, "kubernetes_cron_job_v1")).replace(PLACES, `${this.root}/$1`);
    const { data } = find(resources, "kubernetes_config_map_v1");
    for (const [key, text] of Object.entries(data as Record<string, string>)) {
      // Terraform's own escape, the folder in the place of the root, and seconds that a test can wait.
      const arrived = text
        .replaceAll("$${", "${")
        .replace(PLACES, `${this.root}/$1`)
        .replace(/timeout \d+/, "timeout 2");
      this.write(key.replaceAll("_2f", "/"), arrived);
    }
  }

  /** Sets the behaviour of the control planes, in the order of their addresses. */
  public planes(...behaviours: readonly Behaviour[]): void {
    for (const [at, behaviour] of behaviours.entries()) {
      const address = REQUIRED.controlPlanes?.[at] ?? "";
      this.write(`planes/${address}`, behaviour);
      writeFileSync(this.path("snapshots", address), snapshotOf(behaviour));
    }
  }

  public path(...parts: readonly string[]): string {
    return join(this.root, ...parts);
  }

  /** Returns the requested addresses, in order. */
  public asked(): readonly string[] {
    return readFileSync(this.path("asked"), "utf8").trim().split("\n");
  }

  /** Runs the container that takes a snapshot, only with the programs of BusyBox, if it is installed. */
  public take(): Ended {
    rmSync(this.path("asked"), { force: true });
    return this.run("sh", ["-c", this.tools], { PATH: process.env.PATH ?? "" }).status === 0
      ? this.run(this.path("tools/sh"), [this.path("etc/groundplan/take.sh")], {
          PATH: `${this.path("tools")}:${this.path("bin")}`,
        })
      : this.run("sh", [this.path("etc/groundplan/take.sh")]);
  }

  /** Runs the container that stores it. */
  public store(): Ended {
    return this.run("sh", [this.path("etc/groundplan/store.sh")]);
  }

  /** Starts the container that stores it, in the background. */
  public storing(): ChildProcess {
    return spawn("sh", [this.path("etc/groundplan/store.sh")], {
      env: this.variables(),
      detached: true,
      stdio: "ignore",
    });
  }

  /** Returns how many snapshots the repository has. */
  public stored(): number {
    const { status, output } = this.run(findBuilt("restic") ?? "restic", ["snapshots", "--json"]);
    return status === 0 ? (JSON.parse(output) as unknown[]).length : 0;
  }

  /** Fetches the last snapshot by the command that the construct prints. */
  public fetch(command: string): Buffer {
    const text = command.replace(/--repo \S+/, "").replace("/dumps", this.path("dumps"));
    spawnSync("sh", ["-c", text], { cwd: this.root, env: this.variables() });
    return readFileSync(this.path("etcd.db"));
  }

  /** Returns the snapshot of a control plane. */
  public snapshot(address: string): Buffer {
    return readFileSync(this.path("snapshots", address));
  }

  public has(file: string): boolean {
    return existsSync(this.path(file));
  }

  public write(file: string, text: string): void {
    mkdirSync(dirname(this.path(file)), { recursive: true });
    writeFileSync(this.path(file), text);
  }

  public remove(): void {
    // a process that was killed may still end a write.
    rmSync(this.root, { recursive: true, force: true, maxRetries: 5 });
  }

  private variables() {
    const { id, secret } = this.server.credentials;
    return {
      PATH: `${this.path("bin")}:${dirname(findBuilt("restic") ?? "/")}:${process.env.PATH ?? ""}`,
      LAB: this.root,
      HOME: this.root,
      TALOS_CONFIG: "roles: [os:etcd:backup]",
      RESTIC_REPOSITORY: `s3:${this.server.endpoint}/${this.bucket}`,
      RESTIC_PASSWORD: "of the lab",
      RESTIC_CACHE_DIR: this.path("cache"),
      AWS_ACCESS_KEY_ID: id,
      AWS_SECRET_ACCESS_KEY: secret,
      LOCK_WAIT: "1s",
    };
  }

  private run(program: string, args: readonly string[], more: Readonly<Record<string, string>> = {}): Ended {
    const ended = spawnSync(program, args, { encoding: "utf8", env: { ...this.variables(), ...more } });
    return { status: ended.status, output: ended.stdout + ended.stderr };
  }
}

/** Returns the commands of the container that copies the tools, with BusyBox of this machine. */
function toolsOf(job: object): string {
  const found = /"command":\["\/bin\/sh","-c","([^"]*)"\]/.exec(JSON.stringify(job))?.[1] ?? "exit 1";
  return found.replaceAll("$${", "${").replace("/bin/busybox", '"$(command -v busybox)"');
}

/** A database of random pages, and behind it the SHA-256 that etcd writes. */
function snapshotOf(behaviour: Behaviour): Buffer {
  const database = randomBytes(65_536);
  const whole = Buffer.concat([database, createHash("sha256").update(database).digest()]);
  if (behaviour === "cut") return whole.subarray(0, 40_000);
  if (behaviour === "changed") whole.writeUInt8(whole.readUInt8(100) ^ 0xff, 100);
  return whole;
}
