import { BUILT_IN_CHECKS } from "./built-in-checks";
import { preflight as preflightWith } from "./live/program/preflight";
import { runProgram } from "./live/program/run-program";
import type { TargetOptions } from "./live/program/targets";

// what the `groundplan` command uses of the program.
export { checkFacts, strangerOf } from "./check-facts";
export { distributionOf } from "./cluster/facts/live-distribution";
export { readCluster } from "./live/program/read-cluster";
export { readLive, withCluster } from "./live/program/read-live";
export { bytesOf } from "./units/quantity-bytes";

/**
 * Runs the checks at plan of all stacks of an app, without Terraform.
 * @param outdir folder that the app was synthesized into
 */
export function preflight(outdir: string, options: TargetOptions) {
  return preflightWith(outdir, BUILT_IN_CHECKS, options);
}

// Terraform starts it as a program; the command loads it.
if (require.main === module) void runProgram(BUILT_IN_CHECKS);
