/**
 * Turns a synthesized document into what a snapshot keeps: no comments (`//` holds the framework's
 * version and paths), no checksums, JSON texts such as Helm values expanded, keys sorted.
 */
export function snapshotOf(document: unknown): string {
  return `${JSON.stringify(clean(document), undefined, 2)}\n`;
}

/** A SHA-256 in hexadecimal: it differs whenever what it stands for differs, which the snapshot shows anyway. */
const CHECKSUM = /^[0-9a-f]{64}$/;

function clean(value: unknown): unknown {
  if (typeof value === "string") return CHECKSUM.test(value) ? "(checksum)" : expandJson(value);
  if (Array.isArray(value)) return value.map(clean);
  if (typeof value !== "object" || value === null) return value;
  const members = Object.entries(value)
    .filter(([key]) => key !== "//")
    .sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(members.map(([key, member]) => [key, clean(member)]));
}

/** A text that holds a JSON object or list reads better, and differs better, as what it says. */
function expandJson(text: string): unknown {
  if (!/^[[{]/.test(text)) return text;
  try {
    return { "(JSON)": clean(JSON.parse(text)) };
  } catch {
    return text;
  }
}
