import { type BuiltInChecks, findIn, readsOfStack } from "./judge-stack";
import { isLocalStateEmpty } from "./local-state";
import { judgeEach, type TargetOptions, targetsIn, type UnreadableCluster } from "./targets";
import { stateReader } from "./terraform-state";

/** Findings about one stack without Terraform: the sentences of its plan. */
export interface PreflightResult {
  /** Name of the stack. */
  readonly stack: string;
  /** Findings that would end every command that reads the cluster, including `terraform destroy`. */
  readonly stops: readonly string[];
  /** Findings that would stop its plan. */
  readonly refusals: readonly string[];
  /** Warnings of its plan. */
  readonly warnings: readonly string[];
  /** Warnings about objects that its plan would assume, because earlier stacks have not been applied. */
  readonly assumed: readonly string[];
}

/** Findings about an app. */
export interface PreflightReport {
  /** Stacks that were checked. */
  readonly stacks: readonly PreflightResult[];
  /** Stacks whose checks at plan are off because kubectl has no way to reach their cluster. */
  readonly unchecked: readonly string[];
  /** Clusters that could not be read. */
  readonly unreadable: readonly UnreadableCluster[];
}

/**
 * Runs the checks at plan of a synthesized app without Terraform. Each cluster is read once for all of its stacks.
 * @param outdir output folder of the app, such as `cdktf.out`
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
