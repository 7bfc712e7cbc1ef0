/**
 * Returns the first of some names that a pattern of an exclude file matches, as restic does: with the rules of Go's
 * `filepath.Match` for one part of a path.
 * @see https://pkg.go.dev/path/filepath#Match
 */
export function excludedName(pattern: string, names: readonly string[]): string | undefined {
  const matcher = matcherOf(pattern);
  return matcher === undefined
    ? names.find((name) => name === pattern)
    : names.find((name) => matcher.test(name));
}

/** Returns a regular expression for a pattern; undefined for one with an error, which matches nothing. */
function matcherOf(pattern: string): RegExp | undefined {
  const source = pattern.replace(
    /\\(.)|\[(\^?)((?:\\.|[^\]\\])+)\]|([*?])|([^])/gu,
    (_all, escaped?: string, not?: string, set?: string, wild?: string, plain?: string) => {
      if (set !== undefined) return `[${not ?? ""}${set.replace(/\[/g, "\\[")}]`;
      if (wild !== undefined) return wild === "*" ? ".*" : ".";
      return (escaped ?? plain ?? "").replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
    },
  );
  try {
    return new RegExp(`^${source}$`, "us");
  } catch {
    return undefined;
  }
}
