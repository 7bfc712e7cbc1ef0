import { BUILT_IN_CHECKS } from "./built-in-checks";
import { preflight as preflightWith } from "./live/program/preflight";
import { type Answer, runProgram } from "./live/program/run-program";
import type { TargetOptions } from "./live/program/targets";
import { BOOTSTRAP_QUESTION } from "./talos/machines/bootstrap-question";
import { ANSWER_BOOTSTRAP } from "./talos/machines/program/answer-bootstrap";

// what the `groundplan` command uses of the program.
export { type CheckedFacts, checkFacts, type FactsReport, strangerOf } from "./check-facts";
export { distributionOf } from "./cluster/facts/live-distribution";
export type { Kind } from "./live/kind";
export type { Read } from "./live/check";
export type { PreflightReport, PreflightResult } from "./live/program/preflight";
export { type Ask, readCluster } from "./live/program/read-cluster";
export { type LiveReading, readLive, withCluster } from "./live/program/read-live";
export type { KindRead } from "./live/program/read-plan";
export type { TargetOptions } from "./live/program/targets";
export { bytesOf } from "./units/quantity-bytes";

/**
 * Runs the checks at plan of all stacks of an app, without Terraform.
 * @param outdir folder that the app was synthesized into
 */
export function preflight(outdir: string, options: TargetOptions) {
  return preflightWith(outdir, BUILT_IN_CHECKS, options);
}

const ANSWERS = new Map([[BOOTSTRAP_QUESTION, ANSWER_BOOTSTRAP as Answer]]);

// Terraform starts it as a program; the command loads it.
if (require.main === module) void runProgram(BUILT_IN_CHECKS, ANSWERS);
