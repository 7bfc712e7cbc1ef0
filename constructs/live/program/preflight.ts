import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Read } from "../check";
import { refusalsOf, WARNINGS_VERDICT } from "../verdicts";
import {
  notesOf,
  type OtherStack,
  otherStacks,
  readDocument,
  type StackDocument,
  stackNameOf,
} from "./documents";
import { type BuiltInChecks, type Inquiry, inquiryOf, judgeStack, readsOfStack } from "./judge-stack";
import type { Query } from "./query";
import { readLive } from "./read-live";
import { stateReader } from "./terraform-state";

/** What was found about one stack, without Terraform. */
export interface PreflightResult {
  /** Name of the stack. */
  readonly stack: string;
  /** What would stop its plan, or end it. */
  readonly refusals: readonly string[];
  /** What its plan would warn with. */
  readonly warnings: readonly string[];
}

/** Options of `preflight`. */
export interface PreflightOptions {
  /** Checks of this library. */
  readonly checks: BuiltInChecks;
  /**
   * Names of the stacks to look at.
   * @default - all that ask a live cluster
   */
  readonly stacks?: readonly string[];
  /**
   * Values of Terraform variables, such as `kubeconfig`.
   * @default - what the environment says (`TF_VAR_kubeconfig`), or else their defaults
   */
  readonly variables?: Readonly<Record<string, string>>;
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
 * @throws if a cluster cannot be reached or read
 */
export async function preflight(
  outdir: string,
  options: PreflightOptions,
): Promise<readonly PreflightResult[]> {
  const targets = documentsIn(outdir)
    .filter(({ document }) => options.stacks?.includes(stackNameOf(document)) ?? true)
    .flatMap(({ file, document }) => targetsOf(file, document, options.variables ?? {}));
  const byCluster = new Map<string, Target[]>();
  for (const target of targets) {
    const { kubeconfig, context, cluster, user } = target.query;
    const key = JSON.stringify([kubeconfig, context, cluster, user]);
    byCluster.set(key, [...(byCluster.get(key) ?? []), target]);
  }
  const results = await Promise.all([...byCluster.values()].map((all) => judgeCluster(all, options.checks)));
  return results.flat();
}

async function judgeCluster(targets: readonly Target[], checks: BuiltInChecks): Promise<PreflightResult[]> {
  const [first] = targets as [Target];
  const reads: readonly Read[] = targets.flatMap(({ inquiry }) => readsOfStack(inquiry, checks));
  const { objects, version } = await readLive(first.query, reads);
  return targets.map(({ inquiry, query, others }) => {
    const readState = stateReader(query.document, inquiry.stack, others);
    const { stops, verdicts } = judgeStack(inquiry, objects, checks, { version, readState });
    const { [WARNINGS_VERDICT]: warnings } = verdicts;
    return {
      stack: inquiry.stack,
      refusals: [...stops, ...refusalsOf(verdicts)],
      warnings: warnings === undefined ? [] : [warnings],
    };
  });
}

function documentsIn(outdir: string): readonly { readonly file: string; readonly document: StackDocument }[] {
  const manifest = JSON.parse(readFileSync(join(outdir, "manifest.json"), "utf8")) as {
    readonly stacks: Readonly<Record<string, { readonly synthesizedStackPath: string }>>;
  };
  return Object.values(manifest.stacks).map(({ synthesizedStackPath }) => {
    const file = join(outdir, synthesizedStackPath);
    return { file, document: readDocument(file) };
  });
}

function targetsOf(
  file: string,
  document: StackDocument,
  variables: Readonly<Record<string, string>>,
): readonly Target[] {
  return Object.keys(notesOf(document)).flatMap((scope) => {
    const { query, count } = sourceIn(document, scope);
    // without a way to the cluster, the checks are off.
    if (query === undefined || count === 0) return [];
    const words = Object.entries(query).map(([name, text]) => [name, valueOf(text, document, variables)]);
    const others = otherStacks(file, document);
    const inquiry = inquiryOf(document, scope, others);
    return {
      inquiry,
      others,
      query: { ...(Object.fromEntries(words) as unknown as Query), document: file, scope },
    };
  });
}

function sourceIn(document: StackDocument, scope: string) {
  const { external } = (document.data ?? {}) as {
    readonly external?: Readonly<
      Record<string, { readonly query?: Readonly<Record<string, string>>; readonly count?: unknown }>
    >;
  };
  return external?.[scope] ?? {};
}

/** Terraform knows what a variable is; here, its default or the environment says it. */
function valueOf(text: string, document: StackDocument, variables: Readonly<Record<string, string>>): string {
  const declared = (document.variable ?? {}) as Readonly<Record<string, { readonly default?: string }>>;
  return text.replaceAll(/\$\{var\.([\w-]+)\}/g, (_found, name: string) => {
    return variables[name] ?? process.env[`TF_VAR_${name}`] ?? declared[name]?.default ?? "";
  });
}
