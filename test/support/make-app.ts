import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type App, Testing } from "cdktf";

let outdir: string | undefined;

/**
 * Makes an app for a test that reads stacks from memory: all share one output folder, as making one for each would
 * take longer than most tests. A test that calls `app.synth()` takes `Testing.app()`, which has its own.
 */
export function makeApp(context?: Record<string, unknown>): App {
  outdir ??= mkdtempSync(join(tmpdir(), "outdir-"));
  return Testing.app({ outdir, ...(context && { context }) });
}
