import { type BuiltInChecks, findIn, readsOfStack } from "./judge-stack";
import { isLocalStateEmpty } from "./local-state";
import { judgeEach, type TargetOptions, targetsIn, type UnreadableCluster } from "./targets";
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
  /** Clusters that could not be read. */
  readonly unreadable: readonly UnreadableCluster[];
}

/**
 * Runs the checks at plan of a synthesized app without Terraform: each cluster is read once for all of its stacks.
 * @param outdir folder that the app was synthesized into, such as `cdktf.out`
 * @param checks checks of this library
 */
export async function preflight(
  outdir: string,
  checks: BuiltInChecks,
  options: TargetOptions = {},
): Promise<PreflightReport> {
  const targets = targetsIn(outdir, options);
  const { results, unreadable } = await judgeEach(
    targets,
    (all) => all.flatMap(({ inquiry }) => readsOfStack(inquiry, checks)),
    (all, { objects, version }) =>
      all.map(({ inquiry, query, others }): PreflightResult => {
        const readState = stateReader(query.document, inquiry.stack, others);
        const isStateEmpty = () => isLocalStateEmpty(query.document, inquiry.document);
        const found = findIn(inquiry, objects, checks, { version, readState, isStateEmpty });
        return {
          stack: inquiry.stack,
          stops: once(found.stops),
          refusals: once(found.refusals.map(({ text }) => text)),
          warnings: once(found.warnings),
          assumed: once(found.assumed),
        };
      }),
  );
  return { stacks: results, unchecked: targets.unchecked, unreadable };
}

function once(sentences: readonly string[]): readonly string[] {
  return [...new Set(sentences)];
}
