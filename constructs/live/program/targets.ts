import type { Read } from "../check";
import { type AppStack, appStacksIn, notesOf, type OtherStack } from "./documents";
import { type Inquiry, inquiryOf } from "./inquiry";
import type { Query } from "./query";
import { queryIn, type QueryOptions } from "./query-in";
import { type LiveReading, readLive } from "./read-live";

/** Options that select the stacks of an app and how their clusters are reached. */
export interface TargetOptions extends QueryOptions {
  /**
   * Names of the stacks to check.
   * @default - all stacks that read a live cluster
   */
  readonly stacks?: readonly string[];
}

/** A stack with the connection to one of its clusters. */
export interface Target {
  /** Checks of the stack. */
  readonly inquiry: Inquiry;
  /** Connection to its cluster. */
  readonly query: Query;
  /** The other stacks of the app. */
  readonly others: readonly OtherStack[];
}

/** The checks of an app, grouped by cluster. */
export interface Targets {
  /** The stacks that read each cluster. */
  readonly clusters: readonly (readonly Target[])[];
  /** Stacks whose checks are off because kubectl has no way to reach their cluster. */
  readonly unchecked: readonly string[];
}

/** A cluster that could not be read. */
export interface UnreadableCluster {
  /** Stacks that read it. */
  readonly stacks: readonly string[];
  /** Reason for which it could not be read. */
  readonly reason: string;
}

/**
 * Returns the checks of a synthesized app on each cluster.
 * @param outdir output folder of the app, such as `cdktf.out`
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
 * Reads each cluster once, all concurrently, and checks it. A cluster that cannot be read does not prevent the others
 * from being checked.
 * @param readsOf returns the reads for the stacks of a cluster
 * @param judge makes the result from what was read
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

/** Returns a target for each cluster that a stack reads; none if kubectl has no way to reach it and checks are off. */
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
