import { createRequire } from "node:module";
import { CliError } from "../context/cli-error";
import type { ClusterOptions } from "../context/kubectl-arguments";
import { libraryFile } from "../context/library-file";
import type { Knowledge } from "../facts/knowledge";
import type { SynthesizedStack } from "../synthesized/synthesized";
import type { Ask, KindRead, LiveReading, ObjectsByKind, Read } from "./objects";

/** What preflight has found about one stack: the sentences of its plan. */
export interface PreflightResult {
  /** Name of the stack. */
  readonly stack: string;
  /** What would end every command that reads the cluster. */
  readonly stops: readonly string[];
  /** What would stop its plan. */
  readonly refusals: readonly string[];
  /** What its plan would warn with. */
  readonly warnings: readonly string[];
  /** What its plan would warn with because earlier stacks are not applied yet. */
  readonly assumed: readonly string[];
}

/** What preflight has found about an app. */
export interface PreflightReport {
  readonly stacks: readonly PreflightResult[];
  /** Stacks whose checks at plan are off. */
  readonly unchecked: readonly string[];
  /** Stacks whose cluster could not be read, and why. */
  readonly unreadable: readonly { readonly stacks: readonly string[]; readonly reason: string }[];
}

/** Where the declared facts of one cluster differ from the live one. */
export interface CheckedFacts {
  readonly cluster: string;
  readonly stacks: readonly string[];
  /** Why it is another cluster altogether. */
  readonly stranger?: string;
  /** What differs; of the cluster itself where there is no node. */
  readonly differences: readonly { readonly node?: string; readonly text: string }[];
}

/** What came of holding declared facts against live clusters. */
export interface FactsReport {
  readonly clusters: readonly CheckedFacts[];
  readonly unreadable: PreflightReport["unreadable"];
}

/** Which stacks are asked about, and how their clusters are reached. */
export interface LiveRequest {
  readonly stacks: readonly string[];
  readonly kubeconfig?: string;
  readonly context?: string;
  readonly variables: Readonly<Record<string, string>>;
}

/**
 * The program that Terraform starts for checks at plan, as the command uses it: it reads clusters through kubectl, and
 * has all checks of the library.
 */
export interface LiveProgram extends Knowledge {
  readonly preflight: (outdir: string, request: LiveRequest) => Promise<PreflightReport>;
  readonly checkFacts: (outdir: string, request: LiveRequest) => Promise<FactsReport>;
  /** Returns why a cluster is another one than is declared, by what was read of its nodes and namespaces. */
  readonly strangerOf: (facts: object, objects: ObjectsByKind) => string | undefined;
  readonly withCluster: <Result>(way: ClusterOptions, work: (ask: Ask) => Promise<Result>) => Promise<Result>;
  readonly readCluster: (reads: readonly KindRead[], ask: Ask) => Promise<ObjectsByKind>;
  readonly readLive: (way: ClusterOptions, reads: readonly Read[]) => Promise<LiveReading>;
}

/** Loads the program. It is a file of the library, and brings neither constructs nor a framework. */
export function liveProgram(): LiveProgram {
  const file = libraryFile("live/live-program.cjs");
  return createRequire(__filename)(file) as LiveProgram;
}

/** Returns which stacks are asked about, and which kubeconfig their variable means. */
export function requestOf(
  stacks: readonly SynthesizedStack[],
  { kubeconfig, context }: ClusterOptions,
  { TF_VAR_kubeconfig: variable, KUBECONFIG: fallback }: NodeJS.ProcessEnv,
): LiveRequest {
  const known = variable ?? fallback;
  return {
    stacks: stacks.map(({ name }) => name),
    kubeconfig,
    context,
    variables: { ...(known !== undefined && { kubeconfig: known }) },
  };
}

/**
 * Waits for what reads a cluster.
 * @throws CliError for what keeps it from being read, which the user can put right
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
