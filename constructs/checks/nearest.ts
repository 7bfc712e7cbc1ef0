import { closest } from "fastest-levenshtein";

/**
 * Returns the known name that is most similar to a mistyped one, as `did you mean "x"?`, or an empty text if none is
 * known.
 */
export function didYouMean(name: string, known: readonly string[]): string {
  return known.length === 0 ? "" : ` (did you mean ${JSON.stringify(closest(name, known))}?)`;
}
