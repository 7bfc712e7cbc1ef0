import { readdirSync } from "node:fs";
import { join } from "node:path";
import { listOf, type SchemaBlock } from "../../cli/review/exact/provider-schema";
import { readSnapshot } from "../../cli/synthesized/read-snapshot";
import { FURTHER_SEEDS } from "./further-seeds";

/** Arguments of a resource, its blocks as lists. */
export type Arguments = Readonly<Record<string, unknown>>;

/** Types that Terraform itself replaces by a rule, not by a table. */
const BUILT_IN = ["terraform_data"];

/**
 * Returns for each resource type the longest blocks that the snapshots have of it, and those of types they lack.
 * @param most how many of one type
 */
export function readSeeds(
  folder: string,
  most: (type: string) => number = mostOf,
): Readonly<Record<string, readonly Arguments[]>> {
  const found = new Map<string, Arguments[]>(
    Object.entries(FURTHER_SEEDS).map(([type, seed]) => [type, [seed]]),
  );
  for (const file of readdirSync(folder).sort()) {
    const { resource = {} } = readSnapshot(join(folder, file));
    for (const [type, blocks] of Object.entries(resource)) {
      found.set(type, [...(found.get(type) ?? []), ...Object.values(blocks)]);
    }
  }
  const types = [...found]
    .filter(([type]) => !BUILT_IN.includes(type))
    .sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(types.map(([type, blocks]) => [type, longest(blocks, most(type))]));
}

/**
 * Maximum number of seeds of a type that are tested. A workload has hundreds of arguments, and takes minutes for each
 * seed.
 */
const MOST = 2;
const MOST_OF_WORKLOADS = 1;
const WORKLOAD = /deployment|stateful_set|daemon_set|job/;

function mostOf(type: string): number {
  return WORKLOAD.test(type) ? MOST_OF_WORKLOADS : MOST;
}

/** Selects the longest seeds, and those with arguments that the previous ones lack. */
function longest(blocks: readonly Arguments[], most: number): readonly Arguments[] {
  const byLength = [...blocks].sort(
    (one, other) => JSON.stringify(other).length - JSON.stringify(one).length,
  );
  const known = new Set<string>();
  const chosen = byLength.filter((block) => {
    const fresh = pathsIn(block).filter((path) => !known.has(path));
    for (const path of fresh) known.add(path);
    return fresh.length > 0;
  });
  return chosen.slice(0, most);
}

/** Maps whose keys are no arguments. */
const MAPS = /\.(labels|annotations|match_labels|selector|data|parameters|node_selector|limits|requests)$/;

/** Lists the paths of the arguments in a block. */
function pathsIn(value: unknown, path = ""): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((each) => pathsIn(each, path));
  if (typeof value !== "object" || value === null || MAPS.test(path)) return [path];
  return Object.entries(value).flatMap(([key, member]) => pathsIn(member, `${path}.${key}`));
}

/** Keeps what the schema has: no meta-arguments, blocks as lists, references as words. */
export function asConfigured(block: SchemaBlock, value: Arguments): Arguments {
  const out: Record<string, unknown> = {};
  for (const [key, member] of Object.entries(value)) {
    const nested = block.block_types?.[key];
    if (nested !== undefined) {
      const all = (listOf(member) as readonly Arguments[]).map((each) => asConfigured(nested.block, each));
      out[key] = nested.nesting_mode === "single" ? all[0] : all;
    } else if (block.attributes?.[key] !== undefined && member !== null) out[key] = withoutReferences(member);
  }
  return out;
}

function withoutReferences(value: unknown): unknown {
  if (typeof value === "string") {
    if (!/(^|[^$])\$\{/.test(value)) return value;
    return `referred-${/\.([a-z0-9-]+)_[A-Za-z0-9_-]*/.exec(value)?.[1] ?? "object"}`;
  }
  if (Array.isArray(value)) return value.map(withoutReferences);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, withoutReferences(member)]));
}
