/** Length of a hexadecimal SHA-256. */
const CHECKSUM_LENGTH = 64;

/**
 * Returns a value of a snapshot as in the document: expanded texts are joined again. A checksum keeps only the eight
 * digits of the snapshot, enough to distinguish two.
 */
export function restored(value: unknown): unknown {
  if (typeof value === "string") return restoredText(value);
  if (Array.isArray(value)) return value.map(restored);
  if (typeof value !== "object" || value === null) return value;
  const text = expandedText(value);
  if (text !== undefined) return text;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, restored(member)]));
}

/** Returns the text that a snapshot has expanded to an object, or undefined for an ordinary object. */
export function expandedText(value: object): string | undefined {
  const { "(lines)": lines, "(JSON)": json } = value as {
    readonly "(lines)"?: readonly string[];
    readonly "(JSON)"?: unknown;
  };
  if (Object.keys(value).length !== 1) return undefined;
  if (Array.isArray(lines)) return lines.join("\n");
  return json === undefined ? undefined : JSON.stringify(restored(json));
}

function restoredText(text: string): string {
  const [, digits] = /^\(checksum ([0-9a-f]{8})\)$/.exec(text) ?? [];
  return digits === undefined ? text : digits.padEnd(CHECKSUM_LENGTH, "0");
}
