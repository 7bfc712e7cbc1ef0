import type { Read } from "../check";
import { type AppStack, appStacksIn, notesOf, type OtherStack } from "./documents";
import { type Inquiry, inquiryOf } from "./inquiry";
import type { Query } from "./query";
import { queryIn, type QueryOptions } from "./query-in";
import { type LiveReading, readLive } from "./read-live";

/** Which stacks of an app are asked about, and how their clusters are reached. */
export interface TargetOptions extends QueryOptions {
  /**
   * Names of the stacks to look at.
   * @default - all that ask a live cluster
   */
  readonly stacks?: readonly string[];
}

/** A stack, and how a cluster of it is reached. */
export interface Target {
  /** What the stack asks. */
  readonly inquiry: Inquiry;
  /** How its cluster is reached. */
  readonly query: Query;
  /** The other stacks of the app. */
  readonly others: readonly OtherStack[];
}

/** What is asked of an app. */
export interface Targets {
  /** For each cluster, the stacks that ask it. */
  readonly clusters: readonly (readonly Target[])[];
  /** Stacks whose checks are off, as nothing leads kubectl to their cluster. */
  readonly unchecked: readonly string[];
}

/** A cluster that could not be read. */
export interface UnreadableCluster {
  /** Stacks that ask it. */
  readonly stacks: readonly string[];
  /** What kept it from being read. */
  readonly reason: string;
}

/**
 * Lists what a synthesized app asks of which cluster.
 * @param outdir folder that the app was synthesized into, such as `cdktf.out`
 */
export function targetsIn(outdir: string, options: TargetOptions): Targets {
  const chosen = appStacksIn(outdir).filter(({ name }) => options.stacks?.includes(name) ?? true);
  const found = chosen.flatMap((stack) => targetsOf(stack, options));
  return {
    clusters: byCluster(found.flatMap(({ target }) => target ?? [])),
    unchecked: [...new Set(found.flatMap(({ name, target }) => (target === undefined ? name : [])))],
  };
}

/**
 * Reads each cluster once, all at the same time, and judges it. One that cannot be read keeps no other from being judged.
 * @param readsOf what is read for the stacks of a cluster
 * @param judge what is made of it
 */
export async function judgeEach<Result>(
  { clusters }: Pick<Targets, "clusters">,
  readsOf: (targets: readonly Target[]) => readonly Read[],
  judge: (targets: readonly Target[], reading: LiveReading) => readonly Result[],
): Promise<{ readonly results: readonly Result[]; readonly unreadable: readonly UnreadableCluster[] }> {
  const unreadable: UnreadableCluster[] = [];
  const results = await Promise.all(
    clusters.map(async (targets) => {
      const [first] = targets as [Target];
      try {
        return judge(targets, await readLive(first.query, readsOf(targets)));
      } catch (error) {
        const stacks = [...new Set(targets.map(({ inquiry }) => inquiry.stack))];
        unreadable.push({ stacks, reason: (error as Error).message });
        return [];
      }
    }),
  );
  return { results: results.flat(), unreadable };
}

/** A stack has a target for each cluster that it asks; none where nothing leads kubectl to it, and checks are off. */
function targetsOf({ name, file, document, others }: AppStack, options: TargetOptions) {
  return Object.keys(notesOf(document)).map((scope): { readonly name: string; readonly target?: Target } => {
    const query = queryIn(document, scope, options);
    if (query === undefined) return { name };
    const inquiry = inquiryOf(document, scope, others);
    return { name, target: { inquiry, others, query: { ...query, document: file } } };
  });
}

function byCluster(targets: readonly Target[]): readonly (readonly Target[])[] {
  const found = new Map<string, Target[]>();
  for (const target of targets) {
    const { kubeconfig, context, cluster, user } = target.query;
    const key = JSON.stringify([kubeconfig, context, cluster, user]);
    found.set(key, [...(found.get(key) ?? []), target]);
  }
  return [...found.values()];
}
