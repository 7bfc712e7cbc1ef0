import { spawn, spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { TerraformStack } from "cdktf";
import { ResticBackup, type ResticBackupProps } from "../../../constructs";
import { type Blocks, entriesOf, synthesize } from "../../support/document";
import { REQUIRED } from "../../workloads/backup/every-prop";
import { findBuilt } from "../control-plane/places";
import { type Ended, endOf } from "../support/ended";

/** Where the pods of a backup have what. */
const PLACES = /(?<![\w/])\/(sources|dumps|repository|cache|tools|etc\/groundplan)(?![\w-])/g;

/** A backup that runs. */
export interface BackupRun {
  /** How it ends. */
  readonly ended: Promise<Ended>;
  /** Sends a request to terminate. */
  readonly terminate: () => void;
}

/** Props of the construct, or what makes them in its stack. */
type LabProps = Partial<ResticBackupProps> | ((stack: TerraformStack) => Partial<ResticBackupProps>);

/** The file system of a backup's pods in a folder, in which the scripts of a construct run with the real restic. */
export class ResticLab {
  private readonly root = mkdtempSync(join(tmpdir(), "groundplan-restic-"));

  constructor(props: LabProps = {}) {
    this.render(props);
    for (const folder of ["dumps", "repository", "cache", "bin"]) mkdirSync(this.path(folder));
    this.write("repository/.backup-target", "");
    // no pods.
    this.program("tools/kubectl", ":");
  }

  /** Writes the scripts as the ConfigMaps of a construct have them; returns the resources. */
  public render(props: LabProps = {}): Blocks {
    const resources = synthesize((stack) => {
      const given = typeof props === "function" ? props(stack) : props;
      new ResticBackup(stack, "nightly", { ...REQUIRED, ...given });
    });
    for (const [, { data }] of entriesOf(resources, "kubernetes_config_map_v1")) {
      for (const [key, text] of Object.entries(data as Record<string, string>)) {
        // Terraform's own escape, and the folder in the place of the root.
        const arrived = text.replaceAll("$${", "${").replace(PLACES, `${this.root}/$1`);
        this.write(key.replaceAll("_2f", "/"), arrived);
      }
    }
    return resources;
  }

  /** Writes a program: the lines of a shell script. */
  public program(file: string, ...lines: readonly string[]): void {
    this.write(file, ["#!/bin/sh", ...lines, ""].join("\n"));
    chmodSync(this.path(file), 0o755);
  }

  public path(...parts: readonly string[]): string {
    return join(this.root, ...parts);
  }

  /** Writes a file, and the folders above it. */
  public write(file: string, text: string): void {
    mkdirSync(dirname(this.path(file)), { recursive: true });
    writeFileSync(this.path(file), text);
  }

  public backup(variables: Readonly<Record<string, string>> = {}): Ended {
    return this.run("sh", [this.path("etc/groundplan/backup.sh")], variables);
  }

  public restore(
    SOURCE: string,
    SNAPSHOT = "latest",
    variables: Readonly<Record<string, string>> = {},
  ): Ended {
    return this.run("sh", [this.path("etc/groundplan/restore.sh")], { SOURCE, SNAPSHOT, ...variables });
  }

  /** Runs the job that starts services. */
  public start(variables: Readonly<Record<string, string>>): Ended {
    return this.run("sh", [this.path("etc/groundplan/start.sh")], variables);
  }

  /** Starts a backup in a separate process group. */
  public begin(variables: Readonly<Record<string, string>>): BackupRun {
    const child = spawn("sh", [this.path("etc/groundplan/backup.sh")], {
      env: this.variables(variables),
      detached: true,
    });
    const ended = endOf(child);
    // the shell alone, as a kubelet does.
    return { ended, terminate: () => child.kill("SIGTERM") };
  }

  public restic(...args: readonly string[]): Ended {
    return this.run(findBuilt("restic") ?? "restic", args);
  }

  /** Lists the files of the last snapshot, from the root of the pods. */
  public files(): readonly string[] {
    return this.restic("ls", "latest")
      .output.split("\n")
      .filter((line) => line.startsWith(`${this.root}/`))
      .map((line) => line.slice(this.root.length));
  }

  /** Returns the number of snapshots. */
  public snapshots(): number {
    return (JSON.parse(this.restic("snapshots", "--json").output) as unknown[]).length;
  }

  /** Starts a backup, and kills it with restic once it has a lock. */
  public async kill(): Promise<void> {
    const child = spawn("sh", [this.path("etc/groundplan/backup.sh")], {
      env: this.variables({}),
      detached: true,
      stdio: "ignore",
    });
    const ended = new Promise((resolve) => child.once("exit", resolve));
    const locks = () => spawnSync("ls", [this.path("repository/locks")], { encoding: "utf8" }).stdout;
    const before = locks();
    while (locks() === before) {
      if (child.exitCode !== null) throw new Error("the backup ended before it held a lock");
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
    await ended;
  }

  public remove(): void {
    // a process that was killed may still end a write.
    rmSync(this.root, { recursive: true, force: true, maxRetries: 5 });
  }

  private variables(more: Readonly<Record<string, string>>) {
    const bin = dirname(findBuilt("restic") ?? "/");
    return {
      PATH: `${this.path("bin")}:${bin}:${process.env.PATH ?? ""}`,
      HOME: this.root,
      RESTIC_REPOSITORY: this.path("repository"),
      RESTIC_PASSWORD: "of the lab",
      RESTIC_CACHE_DIR: this.path("cache"),
      LOCK_WAIT: "1s",
      ...more,
    };
  }

  private run(program: string, args: readonly string[], more: Readonly<Record<string, string>> = {}): Ended {
    const ended = spawnSync(program, args, { encoding: "utf8", env: this.variables(more) });
    return { status: ended.status, output: ended.stdout + ended.stderr };
  }
}
