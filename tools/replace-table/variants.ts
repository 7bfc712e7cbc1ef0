import { listOf, type NestedBlock, type SchemaBlock } from "../../cli/review/exact/provider-schema";
import { candidatesOf } from "./candidates";
import type { Arguments } from "./seeds";

/** A path with the places in lists. */
export type Place = readonly (string | number)[];

/** One change of a resource, with values to try it with until one is valid. */
export interface Variant {
  /** The names in the path: `spec.template.spec.container.image`. */
  readonly path: string;
  /** The same with the places in lists. */
  readonly place: Place;
  /** `change`, `add`, `remove`, `grow`, `shrink`, `block-added` ... */
  readonly kind: string;
  /** Values to try, the most likely first; undefined stands for an omitted argument. */
  readonly values: readonly unknown[];
  /** Changes to test next on the resource after this change. */
  readonly next: readonly NextChange[];
}

/** A change at the same place, from the value that another change has set. */
export interface NextChange {
  readonly kind: string;
  readonly value: unknown;
}

/** Kinds of reverse changes. */
const BACK: Readonly<Record<string, string>> = {
  add: "remove",
  remove: "add",
  change: "change",
  grow: "shrink",
  shrink: "grow",
  "key-added": "key-removed",
  "key-removed": "key-added",
  "block-added": "block-removed",
  "block-removed": "block-added",
};

/** Down to which depth a block is added that the seed lacks. */
const DEPTH_OF_BLOCKS = 8;

/** Lists every change of a resource that is tried: one of each kind for each path, as blocks of a list behave alike. */
export function variantsOf(block: SchemaBlock, base: Arguments): readonly Variant[] {
  const all = walk(block, base, []).map((each): Variant => {
    const place = [...each.place];
    return { ...each, path: pathOf(place) };
  });
  const changing = all.filter(({ values }) => values.length > 0);
  return [...new Map([...changing].reverse().map((each) => [`${each.path} ${each.kind}`, each])).values()];
}

type Try = Omit<Variant, "path">;

function walk(block: SchemaBlock, value: Arguments, place: Place): readonly Try[] {
  return [...argumentTries(block, value, place), ...blockTries(block, value, place)];
}

/** Makes a variant with its reverse change, and with further changes from there. */
function tryOf(
  place: Place,
  kind: string,
  values: readonly unknown[],
  old: unknown,
  further: readonly NextChange[] = [],
): Try {
  const back = BACK[kind];
  // a list that is a set does not change with a member that it already has.
  const members = new Set(Array.isArray(old) ? old.map((each) => JSON.stringify(each)) : []);
  const isOther = (value: unknown) =>
    JSON.stringify(value) !== JSON.stringify(old) &&
    (kind !== "change" || !Array.isArray(value) || value.some((each) => !members.has(JSON.stringify(each))));
  return {
    place,
    kind,
    values: values.filter(isOther),
    next: [...(back === undefined ? [] : [{ kind: back, value: old }]), ...further],
  };
}

function argumentTries(block: SchemaBlock, value: Arguments, place: Place): readonly Try[] {
  return Object.entries(block.attributes ?? {}).flatMap(
    ([key, { type, optional, required }]): readonly Try[] => {
      if ((!optional && !required) || key === "id" || type === undefined) return [];
      const old = value[key];
      const here = [...place, key];
      const isNew = old === undefined;
      // a flag that is added as true, and then becomes false.
      const further = isNew && type === "bool" ? [{ kind: "change", value: false }] : [];
      const tries = candidatesOf(key, type, old).map(([kind, values]) =>
        tryOf(here, isNew && kind === "change" ? "add" : kind, values, old, kind === "change" ? further : []),
      );
      return !isNew && optional ? [...tries, tryOf(here, "remove", [undefined], old)] : tries;
    },
  );
}

function blockTries(block: SchemaBlock, value: Arguments, place: Place): readonly Try[] {
  return Object.entries(block.block_types ?? {}).flatMap(([key, nested]): readonly Try[] => {
    if (key === "timeouts") return [];
    const all = listOf(value[key]) as readonly Arguments[];
    const here = [...place, key];
    const isSingle = nested.nesting_mode === "single";
    const below = all
      .slice(0, 2)
      .flatMap((each, at) => walk(nested.block, each, isSingle ? here : [...here, at]));
    const made = wordsIn(place) > DEPTH_OF_BLOCKS ? undefined : minimal(nested.block);
    return [
      ...below,
      ...(all.length === 0 ? newBlockTries(here, made) : knownBlockTries(here, nested, all, made)),
    ];
  });
}

function newBlockTries(here: Place, made: Arguments | undefined): readonly Try[] {
  if (made === undefined) return [];
  return [
    tryOf(here, "block-added", [[made]], undefined),
    tryOf(here, "empty-added", [[emptied(made)]], undefined),
  ];
}

function knownBlockTries(
  here: Place,
  { min_items: least = 0, max_items: most }: NestedBlock,
  all: readonly Arguments[],
  made: Arguments | undefined,
): readonly Try[] {
  const [first, ...rest] = all as readonly [Arguments, ...Arguments[]];
  const empty = made === undefined ? [] : [emptied(made)];
  // after the removal of the only block: it is added again, or with zero values.
  const further =
    rest.length === 0 && most === 1 ? empty.map((value) => ({ kind: "empty-added", value: [value] })) : [];
  return [
    ...(least >= all.length ? [] : [tryOf(here, "block-removed", [rest], all, further)]),
    ...(rest.length > 0 ? [tryOf(here, "blocks-reordered", [[...all].reverse()], all)] : []),
    ...(most === 1
      ? []
      : [
          tryOf(here, "block-added", [[...all, renamed(first)]], all),
          ...empty.map((value) => tryOf(here, "empty-added", [[...all, value]], all)),
        ]),
  ];
}

/** Returns the path of a place: without the places in lists. */
export function pathOf(place: Place): string {
  return place.filter((step) => typeof step === "string").join(".");
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

/** Returns the smallest block that the schema allows; undefined if no value is known for what it requires. */
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

/** Returns the value at a place; undefined if there is none. */
export function valueAt(base: unknown, place: Place): unknown {
  return place.reduce<unknown>(
    (at, step) => (at as Record<string | number, unknown> | undefined | null)?.[step],
    base,
  );
}
