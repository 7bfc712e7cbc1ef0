/**
 * A key of a chart as in a catalogue: flags such as `string|number tpl`; or, for a key with keys of its own, a map of
 * these, with its own flags under `""` and those of all other keys under `*`.
 */
export type KeyNode = string | KeyMap;

/** Keys of a map. */
export interface KeyMap {
  [key: string]: KeyNode;
}

/** The flags of a key. */
export interface KeyWords {
  /** Accepted types: string, number, integer, boolean, list, map, any, name (not only digits), quantity. */
  readonly types: readonly string[];
  /** Whether the map accepts any key. */
  readonly isOpen?: boolean;
  /** Whether the chart renders strings in it as templates: all of them, or only the value itself if it is a string. */
  readonly template?: "tpl" | "tpl-text";
  /** Shape of the map, or of each item of the list. */
  readonly shape?: string;
}

/** Writes the flags of a key. */
export function wordsOf({ types, isOpen, template, shape }: KeyWords): string {
  const words = [types.join("|"), isOpen ? "open" : "", template ?? "", shape ?? ""];
  return words.filter((word) => word !== "").join(" ");
}
