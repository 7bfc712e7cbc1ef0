import type { EmptyStyle } from "./empty-style";

/** A document has few keys, many times. */
const quotedKeys = new Map<string, string>();

/** Returns a key as JSON writes it. */
export function quotedKey(key: string): string {
  const known = quotedKeys.get(key);
  if (known !== undefined) return known;
  const text = JSON.stringify(key);
  quotedKeys.set(key, text);
  return text;
}

/** How many keys are sorted sooner one by one, most of them being in order already. */
const FEW = 32;

/** Puts keys in the order in which they are written. */
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
