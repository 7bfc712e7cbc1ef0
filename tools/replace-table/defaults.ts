import { listOf, type SchemaAttribute, type SchemaBlock } from "../../cli/review/exact/provider-schema";
import type { OfflineTerraform } from "../../cli/review/exact/terraform-folder";
import type { TableEntry } from "../../cli/review/plan/table-file";
import { planAlone } from "./ask-type";
import { enrichedSeed } from "./enriched-seed";
import { FRAMEWORK } from "./entries";
import type { Arguments } from "./seeds";

/** Default of a provider for an omitted argument; null if it has none. */
type Default = string | number | boolean | null;

/** By path. */
type Defaults = ReadonlyMap<string, Default>;

/** Reads the defaults of omitted arguments from the plan of a seed with every block and only the required arguments. */
export function askDefaults(
  terraform: OfflineTerraform,
  type: string,
  block: SchemaBlock,
  seed: Arguments,
): Defaults {
  const defaults = new Map<string, Default>();
  if (FRAMEWORK.includes(type)) return defaults;
  const base = enrichedSeed(terraform, type, block, seed, ({ required = false }) => required);
  const { changes = [], errors } = planAlone(terraform, type, base, `defaults-${type}`);
  const [planned] = changes;
  if (planned === undefined) throw new Error(`${type}: ${JSON.stringify(errors).slice(0, 1000)}`);
  collect(block, base, planned.change.after, [], defaults);
  return defaults;
}

function collect(
  block: SchemaBlock,
  configured: Arguments,
  planned: Arguments,
  words: readonly string[],
  defaults: Map<string, Default>,
): void {
  for (const [key, attribute] of Object.entries(block.attributes ?? {})) {
    if (!isAsked(attribute) || key === "id" || configured[key] !== undefined) continue;
    const { type, computed = false } = attribute;
    // for an empty text, the plugin SDK keeps a live value as well, but not for other zero values.
    if (!computed) defaults.set([...words, key].join("."), (planned[key] ?? null) as Default);
    else if (type === "string") defaults.set([...words, key].join("."), "");
  }
  for (const [key, nested] of Object.entries(block.block_types ?? {})) {
    const [all, known] = [listOf(configured[key]), listOf(planned[key])] as readonly (readonly Arguments[])[];
    // blocks of a set have no positions by which they are identified.
    if (key === "timeouts" || (nested.nesting_mode === "set" && all?.length !== 1)) continue;
    all?.forEach((each, at) => {
      const found = known?.[at];
      if (found !== undefined) collect(nested.block, each, found, [...words, key], defaults);
    });
  }
}

function isAsked({ type, optional = false }: SchemaAttribute): boolean {
  return optional && ["bool", "number", "string"].includes(String(type));
}

/** Adds defaults to the entries of a type. */
export function withDefaults(
  entries: Readonly<Record<string, TableEntry>>,
  defaults: Defaults,
): Readonly<Record<string, TableEntry>> {
  const next = { ...entries };
  for (const [path, value] of defaults) {
    const entry = entries[path];
    // an entry that is one word has no further effects.
    if (typeof entry === "string" && isZero(value)) continue;
    next[path] = withDefault(typeof entry === "string" ? { [entry]: ["change"] } : (entry ?? {}), value);
  }
  return Object.fromEntries(Object.entries(next).sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** Adds a default to an entry. That adding the default changes nothing does not apply to other values. */
function withDefault({ nothing = [], ...entry }: Exclude<TableEntry, string>, value: Default): TableEntry {
  const others = nothing.filter((kind) => kind !== (isZero(value) ? "add-false" : "add"));
  return { default: value, ...entry, ...(others.length === 0 ? {} : { nothing: others }) };
}

function isZero(value: Default): boolean {
  return value === null || value === "" || value === 0 || value === false;
}
