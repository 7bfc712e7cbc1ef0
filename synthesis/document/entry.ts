import { isPlainKey } from "../tokens/plain";
import type { Block } from "./merge";

/** A part of a document with its own address, such as a resource or a local value. */
export interface Entry {
  /** Keys that lead to it in the document. */
  readonly path: readonly string[];
  /** Its content. */
  readonly value: unknown;
}

/** Number of keys that lead to an entry, for each section that consists of entries. */
const DEPTHS = new Map([
  ["resource", 3],
  ["data", 3],
  ["module", 2],
  ["locals", 2],
  ["output", 2],
  ["variable", 2],
]);

/** Returns whether a section of a document consists of entries. */
export function hasEntries(section: string): boolean {
  return DEPTHS.has(section);
}

/** Returns the entry that a part of a document consists of, or undefined if it is not exactly one entry. */
export function entryOf(part: Block): Entry | undefined {
  const path: string[] = [];
  let value: unknown = part;
  let depth = 1;
  while (path.length < depth) {
    const key = onlyKeyOf(value as Block);
    if (key === undefined) return undefined;
    path.push(key);
    value = (value as Block)[key];
    depth = DEPTHS.get(path[0] ?? "") ?? 0;
  }
  return depth > 0 ? { path, value } : undefined;
}

/** Returns the keys that lead to each entry in a part of a document. */
export function entryPathsIn(part: Block): readonly (readonly string[])[] {
  return Object.keys(part).flatMap((section) => pathsIn(part[section], [section], DEPTHS.get(section)));
}

function pathsIn(value: unknown, path: readonly string[], depth = 0): readonly (readonly string[])[] {
  if (path.length === depth) return [path];
  const isBlock = depth > 0 && typeof value === "object" && value !== null;
  return isBlock
    ? Object.entries(value).flatMap(([key, inner]) => pathsIn(inner, [...path, key], depth))
    : [];
}

/** Returns the only key that has a value, or undefined if there are several or it contains a token. */
function onlyKeyOf(block: Block): string | undefined {
  const [key, ...others] = Object.keys(block).filter((each) => block[each] !== undefined);
  return key !== undefined && others.length === 0 && isPlainKey(key) ? key : undefined;
}
