import { execFileSync, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { DatasetLoad, type DatasetLoadProps, type DatasetSource } from "../../../constructs";
import { find, synthesize } from "../../support/document";
import { REQUIRED } from "../../workloads/datasets/example";
import { type Ended, endOf } from "../support/ended";
import { findProgram } from "../support/required-program";

/** Where the pod has what. */
const PLACES = /(?<![\w/])\/(volume|sources)(?![\w-])/g;

/** Programs of the image's BusyBox that the script calls. */
const APPLETS =
  "awk cat cp cut df dirname find grep gunzip bunzip2 unxz head ln ls mkdir mv rm sed sh sha256sum sleep sort stat sync tail tar tr unzip";

/** Returns the SHA-256 of a content. */
export function sha256Of(content: Buffer | string): string {
  return createHash("sha256").update(content).digest("hex");
}

/** The file system of a load's pod in a folder, in which its script runs with BusyBox and curl. */
export class DatasetLab {
  private readonly root = mkdtempSync(join(tmpdir(), "groundplan-datasets-"));

  constructor() {
    for (const folder of ["volume", "sources", "bin"]) mkdirSync(this.path(folder));
    const busybox = findProgram("busybox") ?? "busybox";
    for (const applet of APPLETS.split(" ")) symlinkSync(busybox, this.path("bin", applet));
    // Debian's BusyBox has no flock.
    for (const name of ["curl", "flock"]) symlinkSync(findProgram(name) ?? name, this.path("bin", name));
  }

  /** Writes the script as the ConfigMap of a construct has it. */
  public render(
    sources: Readonly<Record<string, DatasetSource>>,
    props: Partial<DatasetLoadProps> = {},
  ): void {
    const resources = synthesize((stack) => {
      new DatasetLoad(stack, "load", { ...REQUIRED, ...props, sources });
    });
    const { data } = find(resources, "kubernetes_config_map_v1", "load_");
    const [text = ""] = Object.values(data as Record<string, string>);
    this.write(
      "load.sh",
      text.replaceAll("$${", "${").replaceAll("%%{", "%{").replace(PLACES, `${this.root}/$1`),
    );
  }

  public path(...parts: readonly string[]): string {
    return join(this.root, ...parts);
  }

  /** Writes a file, and the folders above it. */
  public write(file: string, content: string | Buffer): void {
    mkdirSync(dirname(this.path(file)), { recursive: true });
    writeFileSync(this.path(file), content);
  }

  public read(file: string): string {
    return readFileSync(this.path(file), "utf8");
  }

  /** Lists the datasets that have their names. */
  public loaded(): readonly string[] {
    const folder = this.path("volume/testdata");
    return existsSync(folder) ? readdirSync(folder).filter((name) => name !== ".loading") : [];
  }

  /** Runs the script, or another one of the lab. */
  public load(before: readonly string[] = [], script = "load.sh"): Promise<Ended> {
    const child = this.start(before, script);
    return endOf(child);
  }

  /** Runs the script, and kills it with all that it has started after some time. */
  public async kill(milliseconds: number): Promise<void> {
    const child = this.start([]);
    const ended = new Promise((resolve) => child.once("close", resolve));
    await new Promise((resolve) => setTimeout(resolve, milliseconds));
    if (child.exitCode === null && child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
    await ended;
  }

  /** Packs a folder of the lab with the machine's own program. */
  public pack(program: string, args: readonly string[], folder: string): void {
    execFileSync(program, args, { cwd: this.path(folder) });
  }

  public remove(): void {
    rmSync(this.root, { recursive: true, force: true, maxRetries: 5 });
  }

  private start(before: readonly string[], script = "load.sh") {
    const [program = "sh", ...args] = [...before, this.path("bin/sh"), this.path(script)];
    return spawn(program, args, {
      env: {
        PATH: before.length > 0 ? `${this.path("bin")}:/usr/bin:/bin` : this.path("bin"),
        PAUSE: "0",
        HOME: this.root,
      },
      detached: true,
      stdio: ["ignore", "pipe", "pipe"],
    });
  }
}
