import { type Kind, kindKey } from "../kind";
import type { PlannedObject, PlannedObjects } from "../live";
import type { LiveNote } from "../note";
import { notesOf, type OtherStack, type StackDocument, stackNameOf } from "./documents";

/** All that is asked about one cluster of a stack. */
export interface Inquiry {
  /** Name of the stack. */
  readonly stack: string;
  /** The stack. */
  readonly document: StackDocument;
  /** What it asks. */
  readonly note: LiveNote;
  /** What it and the stacks before it make. */
  readonly planned: PlannedObjects;
  /** What any stack of the app makes on the cluster. */
  readonly announced: PlannedObjects;
}

/**
 * Puts together what a stack asks of one of its clusters.
 * @throws if the document has no such cluster.
 */
export function inquiryOf(document: StackDocument, scope: string, others: readonly OtherStack[]): Inquiry {
  const note = notesOf(document)[scope];
  if (note === undefined)
    throw new Error(`the synthesized stack must have checks for ${scope}: synthesize it again`);
  const stack = stackNameOf(document);
  const cluster = note.facts?.name;
  const ofOthers = others.flatMap(({ name, isEarlier, document: other }) =>
    Object.values(notesOf(other))
      .filter(({ facts }) => cluster !== undefined && facts?.name === cluster)
      .flatMap(({ makes }) => makes.map(({ kind, object }) => ({ kind, object, stack: name, isEarlier }))),
  );
  const own = note.makes.map(({ kind, object }) => ({ kind, object, stack, isEarlier: true }));
  const all = [...ofOthers, ...own];
  return {
    stack,
    document,
    note,
    planned: byKind(all.filter(({ isEarlier }) => isEarlier)),
    announced: byKind(all),
  };
}

function byKind(made: readonly (PlannedObject & { readonly kind: Kind })[]): PlannedObjects {
  const found = new Map<string, PlannedObject[]>();
  for (const { kind, object, stack } of made) {
    const key = kindKey(kind);
    const objects = found.get(key);
    if (objects === undefined) found.set(key, [{ object, stack }]);
    else objects.push({ object, stack });
  }
  return found;
}
