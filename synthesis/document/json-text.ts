import type { EmptyStyle } from "./empty-style";

/** Cache of quoted keys: a document repeats few keys many times. */
const quotedKeys = new Map<string, string>();

/** Returns a key as JSON. */
export function quotedKey(key: string): string {
  const known = quotedKeys.get(key);
  if (known !== undefined) return known;
  const text = JSON.stringify(key);
  quotedKeys.set(key, text);
  return text;
}

/** Number of keys up to which insertion sort is faster, because most keys are already in order. */
const FEW = 32;

/** Sorts keys in the order in which they are written. */
export function inOrder(keys: string[]): readonly string[] {
  if (keys.length > FEW) return keys.sort();
  for (let at = 1; at < keys.length; at += 1) {
    const key = keys[at] ?? "";
    let to = at;
    for (; to > 0 && (keys[to - 1] ?? "") > key; to -= 1) keys[to] = keys[to - 1] ?? "";
    keys[to] = key;
  }
  return keys;
}

/** Returns an empty list or object. */
export function emptied(brackets: "[]" | "{}", style: EmptyStyle, lineBreak: string): string {
  return style === "broken" ? brackets.charAt(0) + lineBreak + brackets.charAt(1) : brackets;
}
