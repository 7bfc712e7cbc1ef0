import { BUILT_IN_CHECKS } from "./built-in-checks";
import { preflight as preflightWith, type PreflightOptions } from "./live/program/preflight";
import { runProgram } from "./live/program/run-program";

/**
 * Runs the checks at plan of all stacks of an app, without Terraform, for the `groundplan` command.
 * @param outdir folder that the app was synthesized into
 */
export function preflight(outdir: string, options: PreflightOptions) {
  return preflightWith(outdir, BUILT_IN_CHECKS, options);
}

// Terraform starts it as a program; the command loads it.
if (require.main === module) void runProgram(BUILT_IN_CHECKS);
