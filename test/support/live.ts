import { BUILT_IN_CHECKS } from "../../constructs/built-in-checks";
import type { CheckArgs, LiveCheck, Read } from "../../constructs/live/check";
import { readsOf } from "../../constructs/live/check";
import type { ClusterFactsNote } from "../../constructs/live/facts";
import { kindKey, type KubernetesObject } from "../../constructs/live/kind";
import { Live, type LiveObjects, type PlannedObject } from "../../constructs/live/live";
import type { NotedCheck, NotedChecks } from "../../constructs/live/note";
import type { OtherStack, StackDocument } from "../../constructs/live/program/documents";
import {
  inquiryOf,
  type Judgement,
  judgeStack,
  readsOfStack,
} from "../../constructs/live/program/judge-stack";
import { picked } from "../../constructs/live/program/picked";
import { readPlan } from "../../constructs/live/program/read-plan";
import { WARNINGS_VERDICT } from "../../constructs/live/verdicts";

/** An object of a pretended cluster: any manifest. */
export type Manifest = KubernetesObject & { readonly kind: string; readonly [field: string]: unknown };

/** What a pretended cluster is beside its objects. */
export interface PretendedCluster {
  /** Kinds that it does not serve. @default - it serves all */
  readonly unserved?: readonly string[];
  /** What earlier stacks make, by the name of the stack. @default - nothing */
  readonly planned?: Readonly<Record<string, readonly Manifest[]>>;
  /** What is declared of the cluster. @default - nothing */
  readonly facts?: ClusterFactsNote;
  /** Version of the API server. @default - not asked */
  readonly version?: string;
}

/** Runs one check on plain objects, of which it sees what it has declared to read. */
export function judge<Args extends CheckArgs>(
  check: LiveCheck<Args>,
  args: Args,
  objects: readonly Manifest[],
  { unserved = [], planned = {}, facts, version }: PretendedCluster = {},
): string | undefined {
  const reads = readsOf(check, args);
  const all = Object.entries(planned).flatMap(([stack, list]) => list.map((object) => ({ object, stack })));
  const byKind = new Map<string, PlannedObject[]>();
  for (const { kind } of reads) {
    const ofKind = all.filter(({ object }) => object.kind === kind.kind);
    if (ofKind.length > 0) byKind.set(kindKey(kind), ofKind);
  }
  const plain = JSON.parse(JSON.stringify(args)) as Args;
  return check.judge(
    new Live(pretended(reads, objects, unserved), { planned: byKind, facts, version }),
    plain,
  );
}

/**
 * Runs all checks of a synthesized document on plain objects, as the program does that Terraform starts.
 * @returns what it would answer
 */
export function judgeDocument(
  document: unknown,
  objects: readonly Manifest[],
  {
    unserved = [],
    others = [],
  }: { readonly unserved?: readonly string[]; readonly others?: readonly OtherStack[] } = {},
): Judgement {
  const [scope = ""] = Object.keys((document as StackDocument)["//"]?.live ?? {});
  const inquiry = inquiryOf(document as StackDocument, scope, others);
  return judgeStack(
    inquiry,
    pretended(readsOfStack(inquiry, BUILT_IN_CHECKS), objects, unserved),
    BUILT_IN_CHECKS,
  );
}

/** Returns the sentences that would stop a plan. */
export function refusalsIn(
  document: unknown,
  objects: readonly Manifest[],
  unserved: readonly string[] = [],
): readonly string[] {
  const { stops, verdicts } = judgeDocument(document, objects, { unserved });
  const others = Object.entries(verdicts).filter(([key]) => key !== WARNINGS_VERDICT);
  return [...stops, ...others.flatMap(([, text]) => text.split("\n"))];
}

/** Returns the sentences that a plan would warn with. */
export function warningsIn(
  document: unknown,
  objects: readonly Manifest[],
  unserved: readonly string[] = [],
): readonly string[] {
  return judgeDocument(document, objects, { unserved }).verdicts[WARNINGS_VERDICT]?.split("\n") ?? [];
}

/** Lists the checks that a document asks for, by how a finding ends: `{ preconditions: { "stack/data": [...] } }`. */
export function checksIn(
  document: unknown,
): Readonly<Record<string, Readonly<Record<string, readonly NotedCheck[]>>>> {
  const notes = Object.values((document as StackDocument)["//"]?.live ?? {});
  const severities = ["preconditions", "postconditions", "warnings", "stops"] as const;
  return Object.fromEntries(
    severities.map((severity) => [
      severity,
      Object.assign({}, ...notes.map((note) => note[severity])) as NotedChecks,
    ]),
  );
}

function pretended(
  reads: readonly Read[],
  objects: readonly Manifest[],
  unserved: readonly string[],
): ReadonlyMap<string, LiveObjects> {
  return new Map(
    readPlan(reads).map(({ kind, fields, only, onNode }) => {
      const isMeant = (object: Manifest) =>
        object.kind === kind.kind &&
        (only?.some(
          ({ namespace, name }) => object.metadata.namespace === namespace && object.metadata.name === name,
        ) ??
          true) &&
        (onNode === undefined || (object.spec as { nodeName?: string } | undefined)?.nodeName === onNode);
      const isServed = !unserved.includes(kind.kind);
      const found = isServed ? objects.filter(isMeant).map((object) => picked(object, fields)) : [];
      return [kindKey(kind), { kind, isServed, objects: found }];
    }),
  );
}
