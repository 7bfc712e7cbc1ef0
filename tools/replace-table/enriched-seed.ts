import {
  listOf,
  type NestedBlock,
  type SchemaAttribute,
  type SchemaBlock,
} from "../../cli/review/exact/provider-schema";
import type { OfflineTerraform } from "../../cli/review/exact/terraform-folder";
import { candidatesOf } from "./candidates";
import type { Arguments } from "./seeds";
import { type Additions, keyOfPlace, validSeed } from "./valid-seed";
import type { Place } from "./variants";

/** Returns whether an added block gets an argument. */
type IsWanted = (attribute: SchemaAttribute) => boolean;

/** What was added, with the values that are left to try, and which arguments are. */
interface Addition {
  readonly added: Additions;
  readonly isWanted: IsWanted;
}

const EVERY: IsWanted = ({ optional = false, required = false }) => optional || required;

/**
 * Adds every block that a seed lacks, with every argument, so that each can be tested: whether adding or removing a
 * block replaces depends on its arguments. What Terraform refuses is removed again.
 * @param isWanted which arguments the added blocks get; all by default
 */
export function enrichedSeed(
  terraform: OfflineTerraform,
  type: string,
  block: SchemaBlock,
  seed: Arguments,
  isWanted: IsWanted = EVERY,
): Arguments {
  const added: Additions = new Map();
  const filled = withAbsentBlocks(block, seed, [], { added, isWanted });
  return validSeed(terraform, type, filled, added) ?? seed;
}

function withAbsentBlocks(block: SchemaBlock, value: Arguments, place: Place, addition: Addition): Arguments {
  const out: Record<string, unknown> = { ...value };
  for (const [key, nested] of Object.entries(block.block_types ?? {})) {
    if (key === "timeouts") continue;
    const here = [...place, key];
    const [first, ...others] = listOf(value[key]) as readonly Arguments[];
    const path = nested.nesting_mode === "single" ? here : [...here, 0];
    if (first === undefined) addition.added.set(keyOfPlace(here), [undefined]);
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
    addition.added.set(keyOfPlace([...place, key]), [...rest, undefined]);
  }
  return withAbsentBlocks(block, out, place, addition);
}
