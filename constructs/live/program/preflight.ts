import type { Read } from "../check";
import { type AppStack, appStacksIn, notesOf, type OtherStack } from "./documents";
import { type BuiltInChecks, findIn, type Inquiry, inquiryOf, readsOfStack } from "./judge-stack";
import type { Query } from "./query";
import { queryIn, type QueryOptions } from "./query-in";
import { readLive } from "./read-live";
import { stateReader } from "./terraform-state";

/** What was found about one stack, without Terraform: the sentences of its plan. */
export interface PreflightResult {
  /** Name of the stack. */
  readonly stack: string;
  /** What would end every command that reads the cluster, `terraform destroy` included. */
  readonly stops: readonly string[];
  /** What would stop its plan. */
  readonly refusals: readonly string[];
  /** What its plan would warn with. */
  readonly warnings: readonly string[];
  /** What its plan would warn with because earlier stacks are not applied yet. */
  readonly assumed: readonly string[];
}

/** What was found about an app. */
export interface PreflightReport {
  /** Stacks that were checked. */
  readonly stacks: readonly PreflightResult[];
  /** Stacks whose checks at plan are off, as nothing leads kubectl to their cluster. */
  readonly unchecked: readonly string[];
  /** Stacks whose cluster could not be read, and why. */
  readonly unreadable: readonly { readonly stacks: readonly string[]; readonly reason: string }[];
}

/** Options of `preflight`. */
export interface PreflightOptions extends QueryOptions {
  /**
   * Names of the stacks to look at.
   * @default - all that ask a live cluster
   */
  readonly stacks?: readonly string[];
}

/** A stack, and how its cluster is reached. */
interface Target {
  readonly inquiry: Inquiry;
  readonly query: Query;
  readonly others: readonly OtherStack[];
}

/**
 * Runs the checks at plan of a synthesized app without Terraform: each cluster is read once for all of its stacks.
 * @param outdir folder that the app was synthesized into, such as `cdktf.out`
 * @param checks checks of this library
 */
export async function preflight(
  outdir: string,
  checks: BuiltInChecks,
  options: PreflightOptions = {},
): Promise<PreflightReport> {
  const chosen = appStacksIn(outdir).filter(({ name }) => options.stacks?.includes(name) ?? true);
  const found = chosen.flatMap((stack) => targetsOf(stack, options));
  const targets = found.flatMap(({ target }) => target ?? []);
  const clusters = await Promise.all(byCluster(targets).map((all) => tryCluster(all, checks)));
  return {
    stacks: clusters.flatMap(({ results = [] }) => results),
    unchecked: once(found.flatMap(({ name, target }) => (target === undefined ? name : []))),
    unreadable: clusters.flatMap(({ unreadable = [] }) => unreadable),
  };
}

/** A stack has a target for each cluster that it asks; none where nothing leads kubectl to it, and checks are off. */
function targetsOf({ name, file, document, others }: AppStack, options: PreflightOptions) {
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

/** What came of one cluster: results, or why there are none. */
interface ClusterOutcome {
  readonly results?: readonly PreflightResult[];
  readonly unreadable?: PreflightReport["unreadable"];
}

/** One cluster that cannot be read keeps no other one from being checked. */
async function tryCluster(targets: readonly Target[], checks: BuiltInChecks): Promise<ClusterOutcome> {
  try {
    return { results: await judgeCluster(targets, checks) };
  } catch (error) {
    const stacks = [...new Set(targets.map(({ inquiry }) => inquiry.stack))];
    return { unreadable: [{ stacks, reason: (error as Error).message }] };
  }
}

async function judgeCluster(targets: readonly Target[], checks: BuiltInChecks): Promise<PreflightResult[]> {
  const [first] = targets as [Target];
  const reads: readonly Read[] = targets.flatMap(({ inquiry }) => readsOfStack(inquiry, checks));
  const { objects, version } = await readLive(first.query, reads);
  return targets.map(({ inquiry, query, others }) => {
    const readState = stateReader(query.document, inquiry.stack, others);
    const found = findIn(inquiry, objects, checks, { version, readState });
    return {
      stack: inquiry.stack,
      stops: once(found.stops),
      refusals: once(found.refusals.map(({ text }) => text)),
      warnings: once(found.warnings),
      assumed: once(found.assumed),
    };
  });
}

function once(sentences: readonly string[]): readonly string[] {
  return [...new Set(sentences)];
}
