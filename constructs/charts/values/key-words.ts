import { readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * A key of a chart as its catalogue has it: in words, `string|number tpl`; or, where it has keys of its
 * own, as a map of these, with its own words under `""` and what holds for all other keys under `*`.
 */
export type KeyNode = string | KeyMap;

/** Keys of a map. */
export interface KeyMap {
  readonly [key: string]: KeyNode;
}

/** What the words of a key say. */
export interface KeyWords {
  /** What may stand there: string, number, integer, boolean, list, map, any, name (no digits alone), quantity. */
  readonly types: readonly string[];
  /** Whether any key may stand in the map. */
  readonly isOpen: boolean;
  /**
   * Whether the chart takes strings in it for templates: all, or only the value itself where it is a string.
   * @default - it does not
   */
  readonly template?: "tpl" | "tpl-text";
  /**
   * Kind of Kubernetes that the map, or each item of the list, is.
   * @default - none that is known
   */
  readonly shape?: string;
}

const parsed = new Map<string, KeyWords>();
let shapes: KeyMap | undefined;

/** Returns the words of a key. */
export function wordsOf(node: KeyNode): KeyWords {
  const text = typeof node === "string" ? node : ownWords(node);
  const known = parsed.get(text);
  if (known !== undefined) return known;
  const [types = "", ...flags] = text.split(" ");
  const words: KeyWords = {
    types: types.split("|"),
    isOpen: flags.includes("open"),
    template: flags.find((flag) => flag === "tpl" || flag === "tpl-text"),
    shape: flags.find((flag) => /^[A-Z]/.test(flag)),
  };
  parsed.set(text, words);
  return words;
}

/** Returns the keys that a kind of Kubernetes has; undefined if it is not known. */
export function shapeOf(name: string): KeyNode | undefined {
  const file = join(__dirname, "../catalogue", "shapes.json");
  shapes ??= JSON.parse(readFileSync(file, "utf8")) as KeyMap;
  return childOf(shapes, name);
}

/** Returns what is known of a key in a map; undefined if nothing is. */
export function childOf(node: KeyNode | undefined, key: string): KeyNode | undefined {
  if (node === undefined || typeof node === "string") return undefined;
  return key !== "" && Object.hasOwn(node, key) ? node[key] : undefined;
}

function ownWords(node: KeyMap): string {
  const words = Object.hasOwn(node, "") ? node[""] : undefined;
  return typeof words === "string" ? words : "map";
}
