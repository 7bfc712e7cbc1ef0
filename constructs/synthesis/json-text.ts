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

/** Puts keys in the order in which they are written; most are in it already. */
export function inOrder(keys: string[]): readonly string[] {
  for (let at = 1; at < keys.length; at += 1) {
    if ((keys[at - 1] ?? "") > (keys[at] ?? "")) return keys.sort();
  }
  return keys;
}

/** Returns an empty list or object. */
export function emptied(brackets: "[]" | "{}", style: EmptyStyle, lineBreak: string): string {
  return style === "broken" ? brackets.charAt(0) + lineBreak + brackets.charAt(1) : brackets;
}
