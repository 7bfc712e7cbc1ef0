import type { KeyMap, KeyNode } from "./key-node";

/** Merges the keys of two charts for the same values: the result has the keys of both. */
export function mergeKeys(one: KeyNode | undefined, other: KeyNode | undefined): KeyNode {
  if (one === undefined || other === undefined) return one ?? other ?? {};
  if (typeof one === "string" && typeof other === "string") return mergeWords(one, other);
  const [left, right] = [asMap(one), asMap(other)];
  const merged: KeyMap = {};
  for (const key of [...new Set([...Object.keys(left), ...Object.keys(right)])].sort()) {
    const isWords = key === "";
    const [a, b] = [left[key], right[key]];
    merged[key] = isWords ? mergeWords(String(a ?? "map"), String(b ?? "map")) : mergeKeys(a, b);
  }
  if (merged[""] === "map") delete merged[""];
  return merged;
}

function asMap(node: KeyNode): KeyMap {
  // `any` says nothing about the keys, and a list of keys does.
  return typeof node === "string" ? { "": node === "any" ? "map" : node } : node;
}

function mergeWords(one: string, other: string): string {
  if (one === other || other === "any") return one;
  if (one === "any") return other;
  const [[types = "", ...flags], [otherTypes = "", ...otherFlags]] = [one.split(" "), other.split(" ")];
  const allTypes = [...new Set([...types.split("|"), ...otherTypes.split("|")])];
  return [allTypes.includes("any") ? "any" : allTypes.join("|"), ...new Set([...flags, ...otherFlags])].join(
    " ",
  );
}
