import {
  type AddVerb,
  type CommonOptions,
  withClusterOptions,
  withProjectOptions,
} from "../context/cli-context";
import type { ClusterOptions } from "../context/kubectl-arguments";
import { chooseStacks, readProject } from "../context/project";
import { liveProgram, reading, requestOf } from "../live/live-program";
import { describePreflight, exitCodeOf, inDeployOrder } from "../preflight/preflight";

/** `groundplan preflight [stack ...]`: the checks at plan of all stacks, by one read of each cluster, without Terraform. */
export const addPreflight: AddVerb = (program, context) => {
  withClusterOptions(withProjectOptions(program.command("preflight")))
    .description("run the checks at plan of all stacks without Terraform, with one read per cluster")
    .argument("[stack...]", "stacks to check (default: all)")
    .action(async (names: readonly string[], options: CommonOptions & ClusterOptions) => {
      const project = context.project(options);
      const stacks = chooseStacks(readProject(project), names);
      const request = requestOf(stacks, options, context.process.env);
      const report = inDeployOrder(await reading(liveProgram().preflight(project.output, request)), stacks);
      context.exitCode = exitCodeOf(report);
      context.answer(options, report, () => describePreflight(report, context.terminal));
    });
};
