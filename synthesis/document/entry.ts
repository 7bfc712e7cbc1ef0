import { isPlainKey } from "../tokens/plain";
import type { Block } from "./merge";

/** Something in a document that has a place of its own there, such as a resource or a local value. */
export interface Entry {
  /** The keys that lead to it. */
  readonly path: readonly string[];
  /** What it says. */
  readonly value: unknown;
}

/** How many keys lead to something in the sections that have an entry for each. */
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

/** Returns what a part of a document consists of, if that is a single entry. */
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

/** Returns the one key that has a value, if there is just one, and no token in it. */
function onlyKeyOf(block: Block): string | undefined {
  const [key, ...others] = Object.keys(block).filter((each) => block[each] !== undefined);
  return key !== undefined && others.length === 0 && isPlainKey(key) ? key : undefined;
}
