import {
  type AddVerb,
  type CliContext,
  type CommonOptions,
  withClusterOptions,
  withProjectOptions,
} from "../context/cli-context";
import { CliError } from "../context/cli-error";
import { type ClusterOptions, kubeconfigFlags } from "../context/kubectl-arguments";
import { labelFrom } from "../context/label-from";
import { chooseStacks, readProject } from "../context/project";
import { tryRun } from "../context/run-program";
import { describeCheck, exitCodeOf } from "../facts/describe-check";
import { liveFactsOf } from "../facts/live-facts";
import { ownModule } from "../facts/own-module";
import { READS } from "../facts/reads";
import { writeCluster } from "../facts/write-cluster";
import { liveProgram, reading, requestOf } from "../live/live-program";

/** Options of `groundplan facts`. */
interface FactsOptions extends CommonOptions, ClusterOptions {
  readonly check?: boolean;
  readonly name?: string;
  readonly from?: string;
}

/**
 * `groundplan facts`: writes the `Cluster` of a live cluster; `--check` compares it with the facts that stacks
 * declare.
 */
export const addFacts: AddVerb = (program, context) => {
  withClusterOptions(withProjectOptions(program.command("facts")))
    .description("write the Cluster of a live cluster as TypeScript, or compare the declared facts (--check)")
    .argument("[stack...]", "with --check, stacks whose declared facts are compared (default: all)")
    .option("--check", "compare the declared facts of synthesized stacks with the live clusters")
    .option("--name <name>", "name of the Cluster (default: derived from the context)")
    .option(
      "--from <module>",
      "module that Cluster is imported from (default: that of the project's framework)",
    )
    .action(async (names: readonly string[], options: FactsOptions) => {
      if (options.check === true) return check(context, names, options);
      if (names.length > 0)
        throw new CliError(`stack must be given with --check only, got ${names.join(", ")}`);
      return write(context, options);
    });
};

async function write(context: CliContext, options: FactsOptions): Promise<void> {
  const kubeconfig = options.kubeconfig ?? context.process.env.KUBECONFIG;
  const kubeContext = options.context ?? currentContext(options);
  const live = liveProgram();
  const facts = liveFactsOf(await reading(live.readLive({ kubeconfig, context: kubeContext }, READS)), live);
  const naming = {
    name: options.name ?? nameFor(kubeContext),
    kubeContext,
    module: options.from ?? ownModule(context.project(options).root),
    today: new Date().toISOString().slice(0, 10),
  };
  const { name } = naming;
  context.answer(options, { name, kubeContext, ...facts }, () => writeCluster(facts, naming).trimEnd());
}

async function check(context: CliContext, names: readonly string[], options: FactsOptions): Promise<void> {
  const project = context.project(options);
  const stacks = chooseStacks(readProject(project), names);
  const request = requestOf(stacks, options, context.process.env);
  const report = await reading(liveProgram().checkFacts(project.output, request));
  if (report.clusters.length + report.unreadable.length === 0)
    throw new CliError("at least one stack must declare the facts of its cluster by a Cluster");
  context.exitCode = exitCodeOf(report);
  context.answer(options, report, () => describeCheck(report, context.terminal));
}

function currentContext({ kubeconfig }: ClusterOptions): string {
  const { status, stdout } = tryRun("kubectl", [...kubeconfigFlags(kubeconfig), "config", "current-context"]);
  if (status === 0) return stdout.trim();
  throw new CliError(
    "--context must name a context, because the kubeconfig does not exist or has no current one",
  );
}

/** `kubernetes-admin@lab` is the lab. */
function nameFor(kubeContext: string): string {
  return labelFrom(kubeContext.split("@").at(-1) ?? "") || "cluster";
}
