/** Parses a text as JSON; undefined if it is not JSON, or if the value is not a text. */
export function jsonIn(value: unknown): unknown {
  if (typeof value !== "string") return undefined;
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}
