import type { ClusterFactsNote, Kind, KubernetesObject } from "../../../live";
import { type Block, blockAt } from "./blocks";
import type { JudgedStack } from "./stack";

/** What a stack says in comments about one of its clusters. */
export interface Note {
  /** How kubectl reaches the cluster. */
  readonly query: Block;
  /** What is declared of it; undefined if nothing is. */
  readonly facts: ClusterFactsNote | undefined;
  /** What the stack makes there, as far as others count on it. */
  readonly makes: readonly { readonly kind: Kind; readonly object: KubernetesObject & Block }[];
  /** Checks at plan. */
  readonly checks: readonly Block[];
}

/** A note as `constructs/live` writes it. */
type WrittenNote = Partial<
  Pick<Note, "facts" | "makes"> &
    Record<
      "preconditions" | "postconditions" | "warnings" | "stops",
      Readonly<Record<string, readonly Block[]>>
    >
>;

/** What was read of each stack: rules ask for it once per object. */
const READ = new WeakMap<JudgedStack, readonly Note[]>();

/** Reads what a stack says about its clusters. */
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
