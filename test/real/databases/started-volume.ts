import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { firstStartEnded } from "../../../constructs/workloads/databases/first-start";

/** What starts a database in its container. */
export interface Start {
  /** Where the container has the volume. */
  readonly mountPath: string;
  /** Our script that starts the image's entrypoint. */
  readonly startScript: string;
  /** How our script calls the entrypoint. */
  readonly entrypointName: string;
  /**
   * Stand-in for the entrypoint, in the volume: it kills itself in a first start if `$KILLED` is set, and otherwise
   * reads `$ENDED`.
   */
  readonly entrypoint: string;
}

/** A volume as ext4 makes it, on which a database is started by our scripts in the machine's own shell. */
export class StartedVolume {
  private readonly folder = mkdtempSync(join(tmpdir(), "groundplan-volume-"));

  constructor(start: Start) {
    mkdirSync(this.path("lost+found"), { recursive: true });
    const here = (text: string) =>
      text
        .replaceAll(start.mountPath, this.path())
        .replaceAll(start.entrypointName, join(this.folder, "entrypoint"));
    writeFileSync(join(this.folder, "start.sh"), here(start.startScript));
    writeFileSync(join(this.folder, "ended.sh"), here(firstStartEnded(start.mountPath)));
    const entrypoint = `#!/bin/sh\nset -e\ncd "$VOLUME"\n${start.entrypoint}`;
    writeFileSync(join(this.folder, "entrypoint"), entrypoint, { mode: 0o755 });
  }

  /** Starts the database once, and kills it in its first start if requested. */
  public start({ killed = false } = {}) {
    const variables = {
      VOLUME: this.path(),
      ENDED: join(this.folder, "ended.sh"),
      KILLED: killed ? "yes" : "",
    };
    const env = { ...process.env, ...variables };
    return spawnSync("sh", [join(this.folder, "start.sh")], { env, encoding: "utf8" });
  }

  /** Returns the files on the volume. */
  public list(): readonly string[] {
    return readdirSync(this.path()).sort();
  }

  /** Writes a file to the volume. */
  public write(...path: readonly string[]): void {
    mkdirSync(this.path(...path.slice(0, -1)), { recursive: true });
    writeFileSync(this.path(...path), "");
  }

  /** Returns whether a file is on the volume. */
  public has(...path: readonly string[]): boolean {
    return existsSync(this.path(...path));
  }

  /** Removes the volume. */
  public remove(): void {
    rmSync(this.folder, { recursive: true });
  }

  private path(...path: readonly string[]): string {
    return join(this.folder, "volume", ...path);
  }
}
