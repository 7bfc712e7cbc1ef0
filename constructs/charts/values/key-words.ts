import { readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * A key of a chart as in its catalogue: flags such as `string|number tpl`; or, for a key with keys of its own, a map
 * of these, with its own flags under `""` and those of all other keys under `*`.
 */
export type KeyNode = string | KeyMap;

/** Keys of a map. */
export interface KeyMap {
  readonly [key: string]: KeyNode;
}

/** The flags of a key. */
export interface KeyWords {
  /** Accepted types: string, number, integer, boolean, list, map, any, name (not only digits), quantity. */
  readonly types: readonly string[];
  /** Whether the map accepts any key. */
  readonly isOpen: boolean;
  /**
   * Whether the chart renders strings in it as templates: all of them, or only the value itself if it is a string.
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

/** Returns the flags of a key. */
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

/** Returns the entry of a key in a map; undefined if it is not known. */
export function childOf(node: KeyNode | undefined, key: string): KeyNode | undefined {
  if (node === undefined || typeof node === "string") return undefined;
  return key !== "" && Object.hasOwn(node, key) ? node[key] : undefined;
}

function ownWords(node: KeyMap): string {
  const words = Object.hasOwn(node, "") ? node[""] : undefined;
  return typeof words === "string" ? words : "map";
}
