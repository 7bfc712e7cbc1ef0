import { type Kind, kindKey } from "../kind";
import type { PlannedObject, PlannedObjects } from "../live";
import type { LiveNote } from "../note";
import { notesOf, type OtherStack, type StackDocument, stackNameOf } from "./documents";

/** All checks of a stack on one of its clusters. */
export interface Inquiry {
  /** Name of the stack. */
  readonly stack: string;
  /** The stack. */
  readonly document: StackDocument;
  /** Checks and objects that the stack has recorded for this cluster. */
  readonly note: LiveNote;
  /** Objects that this stack and earlier stacks create. */
  readonly planned: PlannedObjects;
  /** Objects that any stack of the app creates on the cluster. */
  readonly announced: PlannedObjects;
}

/**
 * Combines the checks of a stack on one of its clusters with the objects that the app creates there.
 * @throws if the document does not contain the cluster
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
