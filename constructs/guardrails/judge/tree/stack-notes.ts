import type { ClusterFactsNote, Kind, KubernetesObject } from "../../../live";
import { type Block, blockAt } from "./blocks";
import type { JudgedStack } from "./stack";

/** The note of a stack about one of its clusters. */
export interface Note {
  /** How kubectl reaches the cluster. */
  readonly query: Block;
  /** Declared facts of the cluster, if any. */
  readonly facts: ClusterFactsNote | undefined;
  /** Objects of the stack in the cluster on which other stacks may rely. */
  readonly makes: readonly { readonly kind: Kind; readonly object: KubernetesObject & Block }[];
  /** Checks at plan. */
  readonly checks: readonly Block[];
}

/** A note in the format of `constructs/live`. */
type WrittenNote = Partial<
  Pick<Note, "facts" | "makes"> &
    Record<
      "preconditions" | "postconditions" | "warnings" | "stops",
      Readonly<Record<string, readonly Block[]>>
    >
>;

/** Cache of what each stack notes, which rules read once per object. */
const READ = new WeakMap<JudgedStack, readonly Note[]>();

/** Returns what a stack notes about its clusters. */
export function notesIn(stack: JudgedStack): readonly Note[] {
  const known = READ.get(stack);
  if (known !== undefined) return known;
  const { document } = stack;
  const notes = Object.entries(blockAt(document, "//.live")).map(([key, text]) => {
    const written = JSON.parse(String(text)) as WrittenNote;
    const { facts, makes = [], preconditions, postconditions, warnings, stops } = written;
    const lists = [preconditions, postconditions, warnings, stops].flatMap((all) => Object.values(all ?? {}));
    return { query: blockAt(document, `data.external.${key}.query`), facts, makes, checks: lists.flat() };
  });
  READ.set(stack, notes);
  return notes;
}
