import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bareBlock } from "../../cli/review/exact/bare-resources";
import {
  listOf,
  type NestedBlock,
  type SchemaAttribute,
  type SchemaBlock,
} from "../../cli/review/exact/provider-schema";
import type { Diagnostic, OfflineTerraform } from "../../cli/review/exact/terraform-folder";
import { candidatesOf } from "./candidates";
import type { Arguments } from "./seeds";
import { type Place, withValue } from "./variants";

/** How often Terraform may refuse what was added. */
const ROUNDS = 60;

/** Which arguments an added block gets. */
type IsWanted = (attribute: SchemaAttribute) => boolean;

/** What was added, with the values that are left to try, and which arguments are. */
interface Addition {
  readonly added: Map<string, readonly unknown[]>;
  readonly isWanted: IsWanted;
}

const EVERY: IsWanted = ({ optional = false, required = false }) => optional || required;

/**
 * Adds every block that a seed lacks, with every argument, so that each can be asked about: whether a block that comes
 * or goes replaces depends on its arguments. What Terraform refuses is left out again.
 * @param isWanted which arguments the added blocks get instead
 */
export function enrichedSeed(
  terraform: OfflineTerraform,
  type: string,
  block: SchemaBlock,
  seed: Arguments,
  isWanted: IsWanted = EVERY,
): Arguments {
  const folder = terraform.emptyFolder(`enriched-${type}`);
  const file = join(folder, "seed.tf.json");
  const added = new Map<string, readonly unknown[]>();
  let base = withAbsentBlocks(block, seed, [], { added, isWanted });
  for (let round = 0; round < ROUNDS; round++) {
    const bare = bareBlock(type, base, folder);
    const lines = linesOf({ resource: { [type]: { seed: bare } } });
    writeFileSync(file, lines.map(({ text }) => text).join("\n"));
    const errors = terraform.validate(folder);
    const places = errors.map((error) => placeIn(error) ?? lines[lineOf(error) - 1]?.place.slice(3));
    if (errors.length === 0) {
      rmSync(file);
      return base;
    }
    // the last ones first: what is dropped moves no place before it.
    const known = places.flatMap((place) => (place === undefined || place.length === 0 ? [] : [place]));
    if (known.length === 0) return seed;
    for (const place of [...unique(known)].reverse()) base = withoutRefused(base, place, added);
  }
  return seed;
}

function unique(places: readonly Place[]): readonly Place[] {
  return [...new Map(places.map((place) => [place.join("."), place])).values()].sort((one, other) =>
    one.join(".").localeCompare(other.join("."), "en", { numeric: true }),
  );
}

/** Tries the next value, or drops the argument, or what is around it. */
function withoutRefused(base: Arguments, place: Place, added: Map<string, readonly unknown[]>): Arguments {
  for (let length = place.length; length > 0; length--) {
    const here = place.slice(0, length);
    const rest = added.get(here.join("."));
    if (rest === undefined) continue;
    const [next, ...others] = rest;
    added.set(here.join("."), others);
    // a required argument without a value fails again, at the block around it.
    return withValue(base, here, next);
  }
  return base;
}

function withAbsentBlocks(block: SchemaBlock, value: Arguments, place: Place, addition: Addition): Arguments {
  const out: Record<string, unknown> = { ...value };
  for (const [key, nested] of Object.entries(block.block_types ?? {})) {
    if (key === "timeouts") continue;
    const here = [...place, key];
    const [first, ...others] = listOf(value[key]) as readonly Arguments[];
    const path = nested.nesting_mode === "single" ? here : [...here, 0];
    if (first === undefined) addition.added.set(here.join("."), [undefined]);
    const made =
      first === undefined
        ? newBlock(nested, path, addition)
        : withAbsentBlocks(nested.block, first, path, addition);
    out[key] = nested.nesting_mode === "single" ? made : [made, ...others];
  }
  return out;
}

function newBlock({ block }: NestedBlock, place: Place, addition: Addition): Arguments {
  const out: Record<string, unknown> = {};
  for (const [key, attribute] of Object.entries(block.attributes ?? {})) {
    const { type } = attribute;
    if (!addition.isWanted(attribute) || key === "id" || type === undefined) continue;
    const [value, ...rest] = candidatesOf(key, type, undefined)[0]?.[1] ?? [];
    if (value === undefined) continue;
    out[key] = value;
    addition.added.set([...place, key].join("."), [...rest, undefined]);
  }
  return withAbsentBlocks(block, out, place, addition);
}

interface Line {
  readonly text: string;
  readonly place: Place;
}

/** Writes JSON with every member on a line of its own. */
function linesOf(value: unknown, place: Place = [], start = "", end = ""): readonly Line[] {
  if (typeof value !== "object" || value === null)
    return [{ text: `${start}${JSON.stringify(value)}${end}`, place }];
  const isList = Array.isArray(value);
  const members = isList ? value.map((each, at) => [at, each] as const) : Object.entries(value);
  const present = members.filter(([, member]) => member !== undefined);
  return [
    { text: `${start}${isList ? "[" : "{"}`, place },
    ...present.flatMap(([key, member], at) =>
      linesOf(
        member,
        [...place, key],
        isList ? "" : `${JSON.stringify(key)}: `,
        at === present.length - 1 ? "" : ",",
      ),
    ),
    { text: `${isList ? "]" : "}"}${end}`, place },
  ];
}

/** Some refusals name the argument: `expected spec.0.os.0.name to be one of ["linux" "windows"], got 2`. */
function placeIn({ summary }: Diagnostic): Place | undefined {
  const [path] = /\b(?:\w+\.\d+\.)+\w+/.exec(summary) ?? [];
  return path?.split(".").map((step) => (/^\d+$/.test(step) ? Number(step) : step));
}

function lineOf({ range }: Diagnostic): number {
  return range?.start?.line ?? 0;
}
