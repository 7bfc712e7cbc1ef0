/**
 * A key of a chart, as a catalogue writes it: in words, `string|number tpl`; or, where it has keys of its
 * own, as a map of these, with its own words under `""` and what holds for all other keys under `*`.
 */
export type KeyNode = string | KeyMap;

/** Keys of a map. */
export interface KeyMap {
  [key: string]: KeyNode;
}

/** What the words of a key can say. */
export interface KeyWords {
  /** What may stand there: string, number, integer, boolean, list, map, any, name (no digits alone), quantity. */
  readonly types: readonly string[];
  /** Whether any key may stand in the map. */
  readonly isOpen?: boolean;
  /** Whether the chart takes strings in it for templates: all, or only the value itself where it is a string. */
  readonly template?: "tpl" | "tpl-text";
  /** What the map, or each item of the list, looks like. */
  readonly shape?: string;
}

/** Writes the words of a key. */
export function wordsOf({ types, isOpen, template, shape }: KeyWords): string {
  const words = [types.join("|"), isOpen ? "open" : "", template ?? "", shape ?? ""];
  return words.filter((word) => word !== "").join(" ");
}
