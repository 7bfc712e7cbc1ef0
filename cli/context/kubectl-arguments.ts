import { homedir } from "node:os";
import type { SynthesizedStack } from "../synthesized/synthesized";
import { CliError } from "./cli-error";

/** Options that select a cluster, as in kubectl. */
export interface ClusterOptions {
  /**
   * Path of a kubeconfig.
   * @default - `TF_VAR_kubeconfig`, or else the variable `KUBECONFIG`, or else that of the stack
   */
  readonly kubeconfig?: string;
  /**
   * Context in the kubeconfig.
   * @default - the context of the stack, to which Terraform would apply it
   */
  readonly context?: string;
}

/**
 * Returns the connection to the cluster to which Terraform would apply the stack, regardless of the current context.
 * @throws CliError if neither the stack nor the options name a context
 */
export function clusterWayOf(
  { name, document }: SynthesizedStack,
  options: ClusterOptions = {},
  env: NodeJS.ProcessEnv = process.env,
): ClusterOptions & { readonly context: string } {
  const { provider, variable } = document as {
    provider?: { kubernetes?: readonly { config_context?: string }[] };
    variable?: { kubeconfig?: { default?: string } };
  };
  const context = options.context ?? provider?.kubernetes?.[0]?.config_context;
  if (context === undefined) {
    throw new CliError(
      `${name}: stack must be a ClusterStack, which names its context, or --context must name one`,
    );
  }
  const explicit = options.kubeconfig ?? env.TF_VAR_kubeconfig;
  // kubectl reads KUBECONFIG itself, which may list several files.
  const file = explicit ?? (env.KUBECONFIG ? undefined : variable?.kubeconfig?.default);
  return { kubeconfig: file?.replace(/^~(?=\/)/, homedir()), context };
}

/** Returns the connection to the cluster of a stack as arguments of kubectl. */
export function kubectlArguments(
  stack: SynthesizedStack,
  options: ClusterOptions = {},
  env: NodeJS.ProcessEnv = process.env,
): readonly string[] {
  const { kubeconfig, context } = clusterWayOf(stack, options, env);
  return [...kubeconfigFlags(kubeconfig), `--context=${context}`];
}

/** Returns the argument of kubectl for a kubeconfig; none if kubectl finds it itself. */
export function kubeconfigFlags(kubeconfig: string | undefined): readonly string[] {
  return kubeconfig === undefined ? [] : [`--kubeconfig=${kubeconfig}`];
}
