import { isPlainNumber } from "./marks";
import { isPlainKey, isPlainList, isPlainObject, isPlainText } from "./plain";

/** Position of a value: in a token's value, in a part of a document, or in a list of one. */
export type Place = "token" | "document" | "list";

/** Handles a value that is not plain data and so may be a token. */
export type Leaf = (value: unknown, place: Place) => unknown;

/** Depth at which cdktf assumes that a value contains itself. */
export const DEEPEST = 200;

/**
 * Copies plain data without undefined values, and passes everything else to `leaf`. Takes time proportional to the
 * size of the value.
 */
export function copied(value: unknown, leaf: Leaf, place: Place, depth = 0): unknown {
  if (typeof value === "string") return isPlainText(value) ? value : leaf(value, place);
  if (typeof value === "number") return isPlainNumber(value) ? value : leaf(value, place);
  if (typeof value === "function") return leaf(value, place);
  if (typeof value !== "object" || value === null) return value;
  const copy = depth <= DEEPEST ? copyOf(value, leaf, place, depth + 1) : undefined;
  return copy ?? leaf(value, place);
}

/** Returns a copy, or undefined if the value or one of its keys is more than data. */
function copyOf(value: object, leaf: Leaf, place: Place, depth: number): object | undefined {
  if (!Array.isArray(value))
    return isPlainObject(value) ? copyOfObject(value, leaf, place, depth) : undefined;
  return isPlainList(value)
    ? copyOfList(value, leaf, place === "document" ? "list" : place, depth)
    : undefined;
}

function copyOfList(list: readonly unknown[], leaf: Leaf, place: Place, depth: number): unknown[] {
  const copy: unknown[] = [];
  for (const each of list) {
    const member = copied(each, leaf, place, depth);
    if (member !== undefined) copy.push(member);
  }
  return copy;
}

function copyOfObject(
  value: Record<string, unknown>,
  leaf: Leaf,
  place: Place,
  depth: number,
): object | undefined {
  const copy: Record<string, unknown> = {};
  for (const key in value) {
    // most of what a resource could have is undefined.
    const given = value[key];
    if (given === undefined) continue;
    if (!isPlainKey(key)) return undefined;
    const member = copied(given, leaf, place, depth);
    if (member !== undefined) copy[key] = member;
  }
  return copy;
}
