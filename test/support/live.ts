import { BUILT_IN_CHECKS } from "../../constructs/built-in-checks";
import { judgeLive, pretend, type PretendedObject } from "../../constructs/live/judge-live";
import type { NotedCheck, NotedChecks, NotedObject } from "../../constructs/live/note";
import { notesOf, type OtherStack, type StackDocument } from "../../constructs/live/program/documents";
import { inquiryOf } from "../../constructs/live/program/inquiry";
import { type Judgement, judgeStack, readsOfStack } from "../../constructs/live/program/judge-stack";
import { refusalsOf, WARNINGS_VERDICT } from "../../constructs/live/verdicts";

export { judgeLive as judge };

/** An object of a simulated cluster: any manifest. */
export type Manifest = PretendedObject;

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
    state = [],
  }: {
    readonly unserved?: readonly string[];
    readonly others?: readonly OtherStack[];
    readonly state?: readonly string[];
  } = {},
): Judgement {
  const [scope = ""] = Object.keys(notesOf(document as StackDocument));
  const inquiry = inquiryOf(document as StackDocument, scope, others);
  return judgeStack(
    inquiry,
    pretend(readsOfStack(inquiry, BUILT_IN_CHECKS), objects, unserved),
    BUILT_IN_CHECKS,
    { readState: () => new Set(state) },
  );
}

/** Returns the sentences that would stop a plan. */
export function refusalsIn(
  document: unknown,
  objects: readonly Manifest[],
  unserved: readonly string[] = [],
): readonly string[] {
  const { stops, verdicts } = judgeDocument(document, objects, { unserved });
  return [...stops, ...refusalsOf(verdicts).flatMap((text) => text.split(/\n(?! )/))];
}

/** Returns the sentences that a plan would warn with. */
export function warningsIn(
  document: unknown,
  objects: readonly Manifest[],
  unserved: readonly string[] = [],
): readonly string[] {
  return judgeDocument(document, objects, { unserved }).verdicts[WARNINGS_VERDICT]?.split("\n") ?? [];
}

/** Lists the objects that a stack creates, from its document. */
export function madeIn(document: unknown): readonly NotedObject[] {
  return Object.values(notesOf(document as StackDocument)).flatMap(({ makes }) => makes);
}

/** Returns the nodes that a document declares, so that the cluster is the declared one. */
export function nodesIn(document: unknown): Manifest[] {
  const [note] = Object.values(notesOf(document as StackDocument));
  return (note?.facts?.nodes ?? []).map(({ name, address }) => ({
    kind: "Node",
    metadata: { name },
    status: { addresses: [{ type: "InternalIP", address }] },
  }));
}

/** Lists the checks of a document, by the severity of their findings: `{ preconditions: { "stack/data": [...] } }`. */
export function checksIn(
  document: unknown,
): Readonly<Record<string, Readonly<Record<string, readonly NotedCheck[]>>>> {
  const notes = Object.values(notesOf(document as StackDocument));
  const severities = ["preconditions", "postconditions", "warnings", "stops"] as const;
  return Object.fromEntries(
    severities.map((severity) => [
      severity,
      Object.assign({}, ...notes.map((note) => note[severity])) as NotedChecks,
    ]),
  );
}
