import { judgeStacks } from "../../constructs/guardrails/judgement";
import { type AddVerb, type CommonOptions, withProjectOptions } from "../context/cli-context";
import { chooseStacks, readProject } from "../context/project";
import { codeOf, describeVerdict, verdictOn } from "../guardrails/verdict";

/**
 * `groundplan guardrails [stack ...]`: reports violations of rules in synthesized stacks, including resources that are
 * not of this library.
 */
export const addGuardrails: AddVerb = (program, context) => {
  withProjectOptions(program.command("guardrails"))
    .description("check all stacks against the rules of docs/rules.md")
    .argument(
      "[stack...]",
      "stacks to report on (default: all); all are read, because one may create what another uses",
    )
    .action((names: readonly string[], options: CommonOptions) => {
      const stacks = readProject(context.project(options));
      const chosen = chooseStacks(stacks, names).map(({ name }) => name);
      const verdict = verdictOn(chosen, judgeStacks(stacks));
      context.exitCode = codeOf(verdict);
      context.answer(options, verdict, () => describeVerdict(verdict, context.terminal));
    });
};
