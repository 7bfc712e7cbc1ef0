import { type AddVerb, type CommonOptions, withProjectOptions } from "../context/cli-context";
import { chooseStacks, readProject } from "../context/project";
import { summarize, summaryData } from "../summary/summary";

/** `groundplan summary [stack ...]`: lists the synthesized stacks of each cluster in deploy order, with the next step. */
export const addSummary: AddVerb = (program, context) => {
  withProjectOptions(program.command("summary"))
    .description("list the synthesized stacks in deploy order, with their objects, warnings and suspensions")
    .argument("[stack...]", "stacks to show (default: all)")
    .action((names: readonly string[], options: CommonOptions) => {
      const stacks = chooseStacks(readProject(context.project(options)), names);
      context.answer(options, summaryData(stacks), () => summarize(stacks));
    });
};
