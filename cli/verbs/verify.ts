import {
  type AddVerb,
  type CommonOptions,
  withClusterOptions,
  withProjectOptions,
} from "../context/cli-context";
import { secondsOf } from "../context/duration";
import type { ClusterOptions } from "../context/kubectl-arguments";
import { chooseStacks, readProject } from "../context/project";
import type { Terminal } from "../context/terminal";
import { liveProgram } from "../live/live-program";
import { describeVerify, exitCodeOf, mayPass } from "../verify/describe-verify";
import { type ClusterReport, verifyClusters, type VerifyRequest } from "../verify/verify-clusters";

/** Seconds before objects are read again. */
const PAUSE_SECONDS = 3;

/** Options of `groundplan verify`. */
interface VerifyOptions extends CommonOptions, ClusterOptions {
  readonly wait?: string;
}

/**
 * `groundplan verify [stack ...]`: checks after an apply what no plan detects, and what the constructs guarantee.
 * Changes nothing.
 */
export const addVerify: AddVerb = (program, context) => {
  withClusterOptions(withProjectOptions(program.command("verify")))
    .description(
      "after an apply: find problems that no plan shows, with the reasons that the cluster reports",
    )
    .argument("[stack...]", "stacks to check (default: all)")
    .option("--wait <duration>", "repeat for this long while a finding may be temporary, such as 90s or 5m")
    .action(async (names: readonly string[], options: VerifyOptions) => {
      const seconds = options.wait === undefined ? 0 : secondsOf("--wait", options.wait);
      const stacks = chooseStacks(readProject(context.project(options)), names);
      const request = { stacks, options, env: context.process.env };
      const reports = await verifyWithin(seconds, request, context.terminal);
      context.exitCode = exitCodeOf(reports);
      context.answer(options, reports, () => describeVerify(reports, context.terminal));
    });
};

async function verifyWithin(
  seconds: number,
  request: VerifyRequest,
  terminal: Terminal,
): Promise<readonly ClusterReport[]> {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const reports = await verifyClusters(request, liveProgram());
    const left = deadline - Date.now();
    if (left <= 0 || !mayPass(reports)) return reports;
    const count = reports.flatMap(({ findings }) => findings.filter((each) => each.mayPass)).length;
    terminal.note(`${count} findings may be temporary, checking again for ${Math.ceil(left / 1000)} s`);
    await new Promise((resolve) => setTimeout(resolve, Math.min(left, PAUSE_SECONDS * 1000)));
  }
}
