import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { binariesFolder, SOURCES } from "../control-plane/places";
import type { Availability } from "../support/required-program";

/** A program that validates what is deployed. */
export type JudgeName = "amtool" | "prometheus" | "promtool";

/** Returns the path of a judge, which is always the one that was built, as versions differ. */
export function judgeFile(name: JudgeName): string {
  return join(binariesFolder(), name);
}

/** Returns whether a judge was built. */
export function judge(name: JudgeName): Availability {
  if (existsSync(judgeFile(name))) return { ok: true };
  return { ok: false, reason: `${name}: test/real/monitoring/judges.sh` };
}

/** Runs a judge to its end. */
export function ask(name: JudgeName, args: readonly string[], cwd?: string) {
  const { status, stdout, stderr } = spawnSync(judgeFile(name), args, {
    encoding: "utf8",
    cwd,
    maxBuffer: 256 * 1024 * 1024,
  });
  return { status, output: stdout + stderr };
}

/** Returns the version of a module that the judges are built from, or the program of another `go.mod` in `test/real`. */
export function builtFrom(module: string, file = "monitoring/judges/go.mod"): string | undefined {
  const text = readFileSync(join(SOURCES, "..", file), "utf8");
  return new RegExp(`^\\s*${module.replaceAll(".", "\\.")} v(\\S+)`, "m").exec(text)?.[1];
}
