import type { LiveNote, NotedCheck, NotedChecks, TerraformDocument } from "./synthesized";

/**
 * Turns a synthesized document into what a snapshot keeps: no comments (`//` holds the framework's
 * version and paths) but the checks at plan, no checksums, JSON texts such as Helm values expanded, keys sorted.
 */
export function snapshotOf(document: TerraformDocument): string {
  const all = { ...document, checks: checksIn(document) };
  return `${JSON.stringify(clean(all), undefined, 2)}\n`;
}

/** Lists what each construct asks of the live cluster: `{ "stack/data": { stops: [{ "namespace-ready": { ... } }] } }`. */
function checksIn(document: TerraformDocument): Readonly<Record<string, unknown>> {
  const byPath: Record<string, Record<string, unknown>> = {};
  for (const text of Object.values(document["//"]?.live ?? {})) {
    const { preconditions, postconditions, warnings, stops } = JSON.parse(text) as LiveNote;
    add(byPath, "stops plan", preconditions);
    add(byPath, "stops plan", postconditions);
    add(byPath, "warns", warnings);
    add(byPath, "stops every command", stops);
  }
  return byPath;
}

function add(byPath: Record<string, Record<string, unknown>>, severity: string, checks: NotedChecks): void {
  for (const [path, list] of Object.entries(checks)) {
    (byPath[path] ??= {})[severity] = list.map(({ check, args }: NotedCheck) => ({ [check]: args }));
  }
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
