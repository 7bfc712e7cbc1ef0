/** Returns the values of a release, which are JSON in those of this library; undefined for other texts. */
export function parsedValues(text: unknown): unknown {
  if (typeof text !== "string") return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
