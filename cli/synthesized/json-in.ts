/** Returns what a text says as JSON; nothing if it is no JSON, or the value is no text. */
export function jsonIn(value: unknown): unknown {
  if (typeof value !== "string") return undefined;
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}
