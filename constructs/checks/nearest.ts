import { closest } from "fastest-levenshtein";

/** Returns the known name that is nearest to a mistyped one, as `did you mean "x"?`, or nothing if none is known. */
export function didYouMean(name: string, known: readonly string[]): string {
  return known.length === 0 ? "" : ` (did you mean ${JSON.stringify(closest(name, known))}?)`;
}
