import { execFileSync } from "node:child_process";
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

/** Runs a program without a shell and returns what it prints. */
export function run(program: string, ...args: readonly string[]): string {
  return execFileSync(program, args, { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
}

/** Says whether a program ends well. */
export function succeeds(program: string, ...args: readonly string[]): boolean {
  try {
    run(program, ...args);
    return true;
  } catch {
    return false;
  }
}
