import { listOf, type SchemaBlock } from "../../cli/review/exact/provider-schema";
import { candidatesOf } from "./candidates";
import type { Arguments } from "./seeds";

/** A path with the places in lists. */
export type Place = readonly (string | number)[];

/** One change of a resource, with values to try it with until one is valid. */
export interface Variant {
  /** The words of the path: `spec.template.spec.container.image`. */
  readonly path: string;
  /** The same with the places in lists. */
  readonly place: Place;
  /** `change`, `add`, `remove`, `grow`, `shrink`, `block-added` ... */
  readonly kind: string;
  /** Values to try, the most likely first; nothing stands for an argument that is left out. */
  readonly values: readonly unknown[];
}

/** Down to which depth an argument is added that the seed lacks, and a block. */
const DEPTH_OF_ARGUMENTS = 5;
const DEPTH_OF_BLOCKS = 5;

/** Lists every change of a resource that is tried: one of each kind for each path, as blocks of a list behave alike. */
export function variantsOf(block: SchemaBlock, base: Arguments): readonly Variant[] {
  const all = walk(block, base, base, []).map(([place, kind, values]) => ({
    path: place.filter((step) => typeof step === "string").join("."),
    place,
    kind,
    values,
  }));
  return [...new Map([...all].reverse().map((each) => [`${each.path} ${each.kind}`, each])).values()];
}

type Try = readonly [place: Place, kind: string, values: readonly unknown[]];

function walk(block: SchemaBlock, value: Arguments, base: Arguments, place: Place): readonly Try[] {
  return [...argumentTries(block, value, place), ...blockTries(block, value, base, place)];
}

function argumentTries(block: SchemaBlock, value: Arguments, place: Place): readonly Try[] {
  return Object.entries(block.attributes ?? {}).flatMap(
    ([key, { type, optional, required }]): readonly Try[] => {
      if ((!optional && !required) || key === "id" || type === undefined) return [];
      const old = value[key];
      if (old === undefined && wordsIn(place) > DEPTH_OF_ARGUMENTS) return [];
      const tries = candidatesOf(key, type, old).map(([kind, values]): Try => [
        [...place, key],
        old === undefined && kind === "change" ? "add" : kind,
        values,
      ]);
      return old !== undefined && optional ? [...tries, [[...place, key], "remove", [undefined]]] : tries;
    },
  );
}

function blockTries(block: SchemaBlock, value: Arguments, base: Arguments, place: Place): readonly Try[] {
  return Object.entries(block.block_types ?? {}).flatMap(([key, nested]): readonly Try[] => {
    if (key === "timeouts") return [];
    const all = listOf(value[key]) as readonly Arguments[];
    const here = [...place, key];
    const below = all
      .slice(0, 2)
      .flatMap((each, at) =>
        walk(nested.block, each, base, nested.nesting_mode === "single" ? here : [...here, at]),
      );
    const [first] = all;
    if (first === undefined) {
      const made = wordsIn(place) > DEPTH_OF_BLOCKS ? undefined : minimal(nested.block);
      return made === undefined
        ? []
        : [
            [here, "block-added", [[made]]],
            [here, "empty-added", [[emptied(made)]]],
          ];
    }
    const isNeeded = (nested.min_items ?? 0) >= all.length;
    return [
      ...below,
      ...(isNeeded ? [] : ([[here, "block-removed", [all.slice(1)]]] as const)),
      ...(all.length > 1 ? ([[here, "blocks-reordered", [[...all].reverse()]]] as const) : []),
      ...(nested.max_items === 1 ? [] : ([[here, "block-added", [[...all, renamed(first)]]]] as const)),
    ];
  });
}

function wordsIn(place: Place): number {
  return place.filter((step) => typeof step === "string").length;
}

/** What must differ between two blocks of a list. */
function renamed(block: Arguments): Arguments {
  const { name, port, mount_path: path } = block;
  return {
    ...block,
    ...(typeof name === "string" ? { name: `${name}-x` } : {}),
    ...(typeof port === "number" ? { port: port + 1 } : {}),
    ...(typeof path === "string" ? { mount_path: `${path}x` } : {}),
  };
}

/** Returns the smallest block that the schema allows; nothing if no value is known for what it needs. */
function minimal({ attributes = {}, block_types: blocks = {} }: SchemaBlock): Arguments | undefined {
  const out: Record<string, unknown> = {};
  for (const [key, { required, type }] of Object.entries(attributes)) {
    if (!required) continue;
    const value = type === undefined ? undefined : candidatesOf(key, type, undefined)[0]?.[1][0];
    if (value === undefined) return undefined;
    out[key] = value;
  }
  for (const [key, { min_items: least = 0, block }] of Object.entries(blocks)) {
    if (least === 0) continue;
    const made = minimal(block);
    if (made === undefined) return undefined;
    out[key] = [made];
  }
  return out;
}

/** Returns a block with zero values: whether adding it replaces depends on the block alone. */
function emptied(block: Arguments): Arguments {
  const zeroOf = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.filter((each) => typeof each === "object").map(zeroOf);
    if (typeof value === "object" && value !== null) return emptied(value as Arguments);
    return { string: "", number: 0, boolean: false }[typeof value as string];
  };
  return Object.fromEntries(Object.entries(block).map(([key, value]) => [key, zeroOf(value)]));
}

/** Returns a copy with another value at a place. */
export function withValue(base: Arguments, place: Place, value: unknown): Arguments {
  const copy = structuredClone(base) as Record<string | number, unknown>;
  let at = copy;
  for (const step of place.slice(0, -1)) at = at[step] as Record<string | number, unknown>;
  const last = place.at(-1) as string | number;
  if (value === undefined) Reflect.deleteProperty(at, last);
  else at[last] = value;
  return copy;
}
