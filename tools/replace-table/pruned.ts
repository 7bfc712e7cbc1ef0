import { listOf, type SchemaBlock } from "../../cli/review/exact/provider-schema";
import type { Arguments } from "./seeds";
import type { Place } from "./variants";

/**
 * Removes the blocks that were added to a seed, except those above and below a place. A plan of hundreds of copies of
 * a complete pod takes an hour, and one of copies with one branch each takes a minute.
 * @param core the seed before it was filled in, which is kept
 */
export function prunedTo(block: SchemaBlock, value: Arguments, core: Arguments, place: Place): Arguments {
  const out: Record<string, unknown> = { ...value };
  const [step, ...below] = place;
  for (const [key, nested] of Object.entries(block.block_types ?? {})) {
    const all = listOf(value[key]) as readonly Arguments[];
    const known = listOf(core[key]) as readonly Arguments[];
    const isOnWay = step === key;
    // a set has no places to compare its blocks by.
    if (all.length === 0 || (isOnWay && below.length === 0) || nested.nesting_mode === "set") continue;
    if (known.length === 0 && !isOnWay && (nested.min_items ?? 0) === 0) Reflect.deleteProperty(out, key);
    else if (nested.nesting_mode === "single")
      out[key] = prunedTo(nested.block, all[0] ?? {}, known[0] ?? {}, isOnWay ? below : []);
    else {
      const [index, ...rest] = below;
      out[key] = all.map((each, at) =>
        prunedTo(nested.block, each, known[at] ?? {}, isOnWay && index === at ? rest : []),
      );
    }
  }
  return out;
}
