import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync, writeFileSync } from "node:fs";
import type { Socket } from "node:net";
import { join } from "node:path";
import { transformFileSync } from "@swc/core";
import type { HookRun } from "./hook-pod";
import type { RunnerSettings } from "./job-runner";
import { searchPath } from "./places";

/** The hook Jobs of a control plane: their containers really run, with the rights of their ServiceAccount. */
export class HookJobs {
  private child: ChildProcess | undefined;

  /**
   * @param sources folder of the runner's TypeScript
   * @param settings what the runner works on
   */
  constructor(
    private readonly sources: string,
    private readonly settings: RunnerSettings,
  ) {}

  /** Starts the runner, unless it runs. Until then hook Jobs wait. */
  public start(): void {
    if (this.child) return;
    const { directory } = this.settings;
    mkdirSync(join(directory, "runner"), { recursive: true });
    // a plain Node 20 process runs no TypeScript, and the test's own transform ends with the test's process.
    for (const name of ["job-runner", "hook-pod", "api-server"]) {
      const { code } = transformFileSync(join(this.sources, `${name}.ts`), {
        swcrc: false,
        jsc: { parser: { syntax: "typescript" }, target: "es2022" },
        module: { type: "commonjs" },
      });
      writeFileSync(join(directory, "runner", `${name}.js`), code);
    }
    const log = openSync(join(directory, "logs", "job-runner.log"), "a");
    const program = join(directory, "runner", "job-runner.js");
    this.child = spawn(process.execPath, [program, JSON.stringify(this.settings)], {
      env: { ...process.env, PATH: searchPath(), NODE_OPTIONS: "" },
      stdio: ["pipe", log, log],
    });
    closeSync(log);
    // neither the process nor its pipe must keep a finished test run alive.
    this.child.unref();
    (this.child.stdin as Socket | null)?.unref();
  }

  /** Stops the runner and what it runs. */
  public stop(): void {
    this.child?.kill();
    this.child = undefined;
  }

  /** Returns the finished runs, oldest first, of one Job if `job` is given. */
  public runs(job?: string): HookRun[] {
    const lines = read(join(this.settings.directory, "logs", "hook-runs.jsonl"))
      .split("\n")
      .filter(Boolean);
    const runs = lines.map((line) => JSON.parse(line) as HookRun);
    return job === undefined ? runs : runs.filter((run) => run.job === job);
  }

  /** Returns all that is known, for a failure message: every run with its output, and the runner's own troubles. */
  public log(): string {
    const runs = this.runs().map((run) => `${run.namespace}/${run.job}: exit ${run.exitCode}\n${run.output}`);
    return [...runs, read(join(this.settings.directory, "logs", "job-runner.log"))].join("\n");
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
