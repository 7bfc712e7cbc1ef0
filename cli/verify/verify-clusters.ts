import { type ClusterOptions, clusterWayOf } from "../context/kubectl-arguments";
import type { LiveProgram } from "../live/live-program";
import type { SynthesizedStack } from "../synthesized/synthesized";
import type { Finding } from "./finding";
import { readVerified } from "./read/read-verified";
import { inventoryOfAll, verifyCluster } from "./verify";

/** What was found on one cluster. */
export interface ClusterReport {
  /** Context that leads to it. */
  readonly context: string;
  readonly stacks: readonly string[];
  /** Why the context is that of another cluster; nothing else is then checked. */
  readonly stranger?: string;
  /** Why it could not be read. */
  readonly unreadable?: string;
  readonly findings: readonly Finding[];
}

/** Options of `verifyClusters`. */
export interface VerifyRequest {
  readonly stacks: readonly SynthesizedStack[];
  readonly options: ClusterOptions;
  readonly env: NodeJS.ProcessEnv;
}

/** What a stack declares of a cluster. */
type DeclaredFacts = Parameters<LiveProgram["strangerOf"]>[0];

/** Checks each cluster of the stacks once, in parallel. */
export async function verifyClusters(
  request: VerifyRequest,
  program: LiveProgram,
): Promise<readonly ClusterReport[]> {
  const groups = new Map<string, SynthesizedStack[]>();
  for (const stack of request.stacks) {
    const key = JSON.stringify(clusterWayOf(stack, request.options, request.env));
    groups.set(key, [...(groups.get(key) ?? []), stack]);
  }
  return Promise.all([...groups.values()].map((stacks) => lookAt(stacks, request, program)));
}

async function lookAt(
  stacks: readonly SynthesizedStack[],
  { options, env }: VerifyRequest,
  program: LiveProgram,
): Promise<ClusterReport> {
  const [first] = stacks as [SynthesizedStack];
  const { kubeconfig = env.KUBECONFIG, context } = clusterWayOf(first, options, env);
  const report = { context, stacks: stacks.map(({ name }) => name), findings: [] };
  try {
    const reading = await program.withCluster({ kubeconfig, context }, (ask) =>
      readVerified(inventoryOfAll(stacks), ask, (reads, through) => program.readCluster(reads, through)),
    );
    const strangers = stacks.flatMap(factsIn).map((facts) => program.strangerOf(facts, reading.objects));
    const stranger = strangers.find((each) => each !== undefined);
    if (stranger !== undefined) return { ...report, stranger };
    return {
      ...report,
      findings: verifyCluster(stacks, reading, new Date(), (text) => program.bytesOf(text)),
    };
  } catch (error) {
    const { name, message } = error as Error;
    // any other error of JavaScript is a bug in groundplan.
    if (name !== "Error" && name !== "CliError") throw error;
    return { ...report, unreadable: message };
  }
}

/** What a stack declares of its clusters. */
function factsIn({ document }: SynthesizedStack): readonly DeclaredFacts[] {
  const notes = Object.values(document["//"]?.live ?? {}).map(
    (text) => JSON.parse(text) as { readonly facts?: DeclaredFacts },
  );
  return notes.flatMap(({ facts }) => facts ?? []);
}
