/** Returns the values of a release if they are JSON, as in releases of this library, and `undefined` otherwise. */
export function parsedValues(text: unknown): unknown {
  if (typeof text !== "string") return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
