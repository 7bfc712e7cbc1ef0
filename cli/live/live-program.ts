import { createRequire } from "node:module";
import type * as program from "../../constructs/live-program";
import { CliError } from "../context/cli-error";
import type { ClusterOptions } from "../context/kubectl-arguments";
import { libraryFile } from "../context/library-file";
import type { SynthesizedStack } from "../synthesized/synthesized";

/**
 * The program that Terraform starts for checks at plan, as the command uses it: it reads clusters through kubectl, and
 * has all checks of the library.
 */
export type LiveProgram = typeof program;

/** Loads the program for checks at plan. It is a file of the library without constructs and without a framework. */
export function liveProgram(): LiveProgram {
  const file = libraryFile("live/live-program.cjs");
  return createRequire(__filename)(file) as LiveProgram;
}

/** Returns the requested stacks, and the kubeconfig of their variable. */
export function requestOf(
  stacks: readonly SynthesizedStack[],
  { kubeconfig, context }: ClusterOptions,
  { TF_VAR_kubeconfig: variable, KUBECONFIG: fallback }: NodeJS.ProcessEnv,
): program.TargetOptions {
  const known = variable ?? fallback;
  return {
    stacks: stacks.map(({ name }) => name),
    kubeconfig,
    context,
    variables: { ...(known !== undefined && { kubeconfig: known }) },
  };
}

/**
 * Waits for a read of a cluster.
 * @throws CliError if the cluster cannot be read for a reason that the user can fix
 */
export async function reading<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    const { name, message } = error as Error;
    // any other error of JavaScript is a bug in groundplan.
    throw name === "Error" ? new CliError(message) : error;
  }
}
