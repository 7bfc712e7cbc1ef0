import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { binariesFolder } from "../control-plane/places";
import type { Availability } from "../support/required-program";

const FILE = join(binariesFolder(), "nvidia-judge");

/** What NVIDIA's device plugin makes of a configuration. */
export interface NvidiaAnswer {
  /** What arrived; absent if the plugin would not start. */
  readonly config?: object;
  /** Why it would not. */
  readonly error?: string;
}

/** Returns whether the judge was built. */
export function nvidiaJudge(): Availability {
  if (existsSync(FILE)) return { ok: true };
  return { ok: false, reason: "nvidia-judge: test/real/nvidia/judge.sh" };
}

/** Has configurations read by the package of the plugin itself. */
export function judged(configs: readonly string[]): readonly NvidiaAnswer[] {
  const input = configs.map((each) => `${JSON.stringify(each)}\n`).join("");
  const { stdout, stderr, status } = spawnSync(FILE, { input, encoding: "utf8" });
  if (status !== 0) throw new Error(`nvidia-judge ended with ${status}: ${stderr}`);
  return stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as NvidiaAnswer);
}
