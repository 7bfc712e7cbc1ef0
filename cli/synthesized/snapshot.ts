import { jsonIn } from "./json-in";
import type { LiveNote, NotedCheck, NotedChecks, SynthesizedStack, TerraformDocument } from "./synthesized";

/** The parts of a synthesized stack that its snapshot contains. */
export type SnapshotSource = Pick<SynthesizedStack, "document" | "dependencies">;

/**
 * Returns the snapshot of a synthesized stack: the document without comments (`//` contains the framework's version
 * and paths), and what a reviewer needs of the comments: the cluster, the stacks before it, the checks at plan, what
 * may be lost, what is suspended, what is temporary. Checksums keep eight digits, texts of several lines are lists of
 * lines, JSON texts such as Helm values are expanded, keys are sorted. Snapshots of two revisions can be compared
 * with `groundplan review`.
 */
export function snapshotOf(source: SnapshotSource): string {
  return `${JSON.stringify(normalized(source), undefined, 2)}\n`;
}

/** Returns the snapshot as an object. */
export function normalized({ document, dependencies }: SnapshotSource): Readonly<Record<string, unknown>> {
  const { acknowledged, cluster, suspension, reverts } = document["//"] ?? {};
  const forgotten = notesIn(document).flatMap((note) => note.forgotten ?? []);
  const notes = {
    acknowledged,
    checks: checksIn(document),
    cluster,
    dependencies,
    forgotten,
    reverts,
    suspension,
  };
  const all = { ...document, ...notes };
  return clean(all) as Readonly<Record<string, unknown>>;
}

function notesIn(document: TerraformDocument): readonly LiveNote[] {
  return Object.values(document["//"]?.live ?? {}).map((text) => JSON.parse(text) as LiveNote);
}

/** Returns the checks of each construct: `{ "stack/data": { stops: [{ "namespace-ready": { ... } }] } }`. */
function checksIn(document: TerraformDocument): Readonly<Record<string, unknown>> {
  const byPath: Record<string, Record<string, unknown>> = {};
  for (const { preconditions, postconditions, warnings, stops } of notesIn(document)) {
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

/** A hexadecimal SHA-256. Eight digits distinguish two, and a change of one often means a restart. */
const CHECKSUM = /^[0-9a-f]{64}$/;

function clean(value: unknown): unknown {
  if (typeof value === "string") return cleanText(value);
  if (Array.isArray(value)) return value.map(clean);
  if (typeof value !== "object" || value === null) return value;
  const members = Object.entries(value)
    .filter(([key, member]) => key !== "//" && member !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(members.map(([key, member]) => [key, clean(member)]));
}

function cleanText(text: string): unknown {
  if (CHECKSUM.test(text)) return `(checksum ${text.slice(0, 8)})`;
  return expandJson(text) ?? (text.includes("\n") ? { "(lines)": text.split("\n") } : text);
}

/** Expands a text that contains a JSON object or list, because its difference is more readable. */
function expandJson(text: string): unknown {
  if (!/^[[{]/.test(text)) return undefined;
  const value = jsonIn(text);
  return value === undefined ? undefined : { "(JSON)": clean(value) };
}
