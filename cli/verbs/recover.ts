import {
  type AddVerb,
  type CommonOptions,
  withClusterOptions,
  withProjectOptions,
} from "../context/cli-context";
import { type ClusterOptions, kubectlArguments } from "../context/kubectl-arguments";
import { onlyStack, readProject } from "../context/project";
import { describeRecovery, recover } from "../recover/recover";

/**
 * `groundplan recover <stack>`: after an interrupted apply, writes `import` blocks beside the stack for objects that
 * Terraform created but did not record, and lists interrupted Helm releases with the command that unlocks each.
 */
export const addRecover: AddVerb = (program, context) => {
  withClusterOptions(withProjectOptions(program.command("recover")))
    .description(
      "after an interrupted apply: write import blocks for objects that exist but are not in the state",
    )
    .argument("<stack>", "name of the stack")
    .action((name: string, options: CommonOptions & ClusterOptions) => {
      const stack = onlyStack(readProject(context.project(options)), name);
      const recovery = recover(stack, kubectlArguments(stack, options, context.process.env));
      context.answer(options, recovery, () => describeRecovery(recovery, stack.directory));
    });
};
