import { closest, distance } from "fastest-levenshtein";
import type { KeyMap, KeyNode } from "./key-words";
import { pathOf } from "./value-path";

/** A path among the keys of a chart. */
export interface NearestKey {
  /** The path. */
  readonly path: string;
  /** Whether it is nearly the same, or the same key in another place. */
  readonly isClose: boolean;
}

/** Returns the path of a chart that is most similar to an unknown one; undefined for a chart without keys. */
export function nearestKey(unknown: readonly string[], keys: KeyMap): NearestKey | undefined {
  const paths = allPaths(keys, []);
  const parent = pathOf(unknown.slice(0, -1));
  const name = unknown.at(-1) ?? "";
  const siblings = paths.filter(
    (path) => path.length === unknown.length && pathOf(path.slice(0, -1)) === parent,
  );
  const sibling = siblings.find((path) => distance(path.at(-1) ?? "", name) <= Math.max(1, name.length / 3));
  if (sibling !== undefined) return { path: pathOf(nearestOf(unknown, siblings)), isClose: true };
  // a correct key in the wrong place is the most common mistake after misspelling.
  const namesakes = paths.filter((path) => path.at(-1) === name);
  const closeBy = inSameMap(unknown, namesakes);
  const candidates = namesakes.length > 0 ? closeBy : paths;
  if (candidates.length === 0) return undefined;
  return { path: pathOf(nearestOf(unknown, candidates)), isClose: namesakes.length > 0 };
}

/** Keeps the paths that share most of their way with an unknown one. */
function inSameMap(
  unknown: readonly string[],
  paths: readonly (readonly string[])[],
): readonly (readonly string[])[] {
  const shared = paths.map((path) => {
    const at = path.findIndex((key, index) => key !== unknown[index]);
    return at === -1 ? path.length : at;
  });
  return paths.filter((_, index) => shared[index] === Math.max(...shared));
}

function nearestOf(unknown: readonly string[], paths: readonly (readonly string[])[]): readonly string[] {
  const texts = paths.map(pathOf);
  return paths[texts.indexOf(closest(pathOf(unknown), texts))] ?? [];
}

function allPaths(node: KeyNode, above: readonly string[]): readonly (readonly string[])[] {
  if (typeof node === "string") return [];
  return Object.entries(node).flatMap(([key, child]) => {
    if (key === "" || key.startsWith("*")) return [];
    const path = [...above, key];
    return [path, ...allPaths(child, path)];
  });
}
