import { spawnSync } from "node:child_process";
import { readSynthesized, type SynthesizedStack } from "./synthesized";

/** Reads the stack that the command line names, out of `cdktf.out` or what `CDKTF_OUTDIR` says. */
export function stackFromCommandLine(): SynthesizedStack {
  const [name] = process.argv.slice(2);
  const stacks = readSynthesized(process.env.CDKTF_OUTDIR ?? "cdktf.out");
  const stack = stacks.find((each) => each.name === name);
  if (stack !== undefined) return stack;
  throw new Error(
    `stack must be one of ${stacks.map((each) => each.name).join(", ")}, got ${name ?? "nothing"}`,
  );
}

/** How a program ended. */
export interface ProgramResult {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program without a shell and returns how it ended. */
export function tryRun(program: string, ...args: readonly string[]): ProgramResult {
  const result = spawnSync(program, args, { encoding: "utf8" });
  if (result.error !== undefined) throw result.error;
  return result;
}

/** Runs a program without a shell and returns what it prints; throws what it complains about. */
export function run(program: string, ...args: readonly string[]): string {
  const { status, stdout, stderr } = tryRun(program, ...args);
  if (status !== 0) throw new Error(`${program} ${args.join(" ")}: exit ${status}\n${stderr}`);
  return stdout;
}
