import { closest, distance } from "fastest-levenshtein";

/**
 * Returns the known name that is most similar to a mistyped one, as `did you mean "x"?`, or an empty text if none is
 * known.
 */
export function didYouMean(name: string, known: readonly string[]): string {
  return known.length === 0 ? "" : ` (did you mean ${JSON.stringify(closest(name, known))}?)`;
}

/** Returns whether a name is another one with a typing mistake: numbers tell names apart. */
export function isAlmost(name: string, known: string): boolean {
  const withoutNumbers = (text: string) => text.replace(/\d+/g, "");
  if (withoutNumbers(name) === withoutNumbers(known)) return false;
  return distance(name, known) <= (known.length < 8 ? 1 : 2);
}
