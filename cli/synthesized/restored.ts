/** Length of a SHA-256 in hexadecimal. */
const CHECKSUM_LENGTH = 64;

/**
 * Returns a value of a snapshot as Terraform takes it: texts that were expanded are texts again. Of a checksum the eight
 * digits are left that the snapshot keeps, which is enough to tell two apart.
 */
export function restored(value: unknown): unknown {
  if (typeof value === "string") return restoredText(value);
  if (Array.isArray(value)) return value.map(restored);
  if (typeof value !== "object" || value === null) return value;
  const text = expandedText(value);
  if (text !== undefined) return text;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, restored(member)]));
}

/** Returns the text that a snapshot has expanded to an object; nothing if it is an object of its own. */
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
