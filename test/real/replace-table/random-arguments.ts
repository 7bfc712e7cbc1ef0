import { SOURCES } from "../../../cli/review/exact/bare-resources";
import {
  listOf,
  type NestedBlock,
  type SchemaAttribute,
  type SchemaBlock,
  type SchemaType,
} from "../../../cli/review/exact/provider-schema";
import type { Arguments } from "../../../tools/replace-table/seeds";
import { pathOf, type Place, withValue } from "../../../tools/replace-table/variants";
import { isOf, ITEMS, WORDS } from "./random-values";

/** A generator of numbers from 0 to less than 1. */
export type Random = () => number;

/** Values of arguments and blocks in documents, by the last key of their path. */
export type Pool = ReadonlyMap<string, readonly unknown[]>;

/** Collects the values of all arguments and blocks. */
export function poolOf(blocks: readonly Arguments[]): Pool {
  const pool = new Map<string, Map<string, unknown>>();
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit);
    if (typeof value !== "object" || value === null || Array.isArray(value)) return;
    for (const [key, member] of Object.entries(value)) {
      const known = pool.get(key) ?? new Map<string, unknown>();
      pool.set(key, known.set(JSON.stringify(member), member));
      visit(member);
    }
  };
  blocks.forEach(visit);
  return new Map([...pool].map(([key, values]) => [key, [...values.values()]]));
}

/**
 * Returns whether a document may set an argument. What is write-only is left out: beside it, the provider plans arguments
 * that are set as unknown, so that no true state can be made up from the plan.
 */
function isConfigured(key: string, attribute: SchemaAttribute): boolean {
  const { optional = false, required = false, write_only: isWriteOnly = false } = attribute;
  return (optional || required) && !isWriteOnly && key !== "id";
}

/** Makes changes of a resource that its schema allows; only the provider knows whether the values are valid. */
export class RandomChanges {
  constructor(
    private readonly pool: Pool,
    private readonly random: Random,
  ) {}

  /**
   * Changes one argument or block; undefined if the chosen place has nothing to change.
   * @param under the path below which it is
   */
  public change(block: SchemaBlock, base: Arguments, under = ""): Arguments | undefined {
    const places = placesIn(block, base).filter(({ place }) => `${pathOf(place)}.`.startsWith(under));
    // what a document has is changed more often than what it lacks, of which there is far more.
    const present = places.filter(({ value }) => value !== undefined);
    const place = this.one(this.random() < 0.6 && present.length > 0 ? present : places);
    if (place === undefined) return undefined;
    const next = place.attribute
      ? this.changedArgument(place, place.attribute)
      : this.changedBlocks(place, place.nested as NestedBlock);
    const after = withValue(base, place.place, next);
    return JSON.stringify(after) === JSON.stringify(base) ? undefined : after;
  }

  private changedArgument(
    { place, value }: SchemaPlace,
    { type = "string", optional = false }: SchemaAttribute,
  ): unknown {
    if (value !== undefined && optional && this.random() < 0.3) return undefined;
    return this.valueOf(String(place.at(-1)), type, value);
  }

  private changedBlocks({ place, value }: SchemaPlace, nested: NestedBlock): unknown {
    const blocks = listOf(value) as readonly Arguments[];
    const isSingle = nested.nesting_mode === "single";
    const made = () => this.madeBlock(String(place.at(-1)), nested.block, 0);
    if (isSingle) return value === undefined ? made() : undefined;
    const least = nested.min_items ?? 0;
    const most = nested.max_items ?? Infinity;
    const at = Math.floor(this.random() * blocks.length);
    const ways: (() => readonly Arguments[])[] = [];
    if (blocks.length < most) {
      ways.push(() => [...blocks, made()]);
      if (blocks.length > 0) ways.push(() => [made(), ...blocks]);
    }
    if (blocks.length > least) ways.push(() => blocks.filter((_, index) => index !== at));
    if (blocks.length > 1) ways.push(() => [...blocks].reverse());
    const way = this.one(ways);
    if (way === undefined) return value;
    const next = way();
    return next.length === 0 ? undefined : next;
  }

  /** Makes a block: one that a document has, or the arguments that are required and a few others. */
  private madeBlock(name: string, block: SchemaBlock, depth: number): Arguments {
    const known = (this.pool.get(name) ?? []).flatMap(listOf).filter((each) => fits(block, each));
    const found = this.one(known);
    if (found !== undefined && this.random() < 0.7) return found as Arguments;
    const out: Record<string, unknown> = {};
    for (const [key, attribute] of Object.entries(block.attributes ?? {})) {
      const { required, type } = attribute;
      if (type === undefined || !isConfigured(key, attribute) || !(required || this.random() < 0.25))
        continue;
      out[key] = this.valueOf(key, type, undefined);
    }
    for (const [key, nested] of Object.entries(block.block_types ?? {})) {
      const least = nested.min_items ?? 0;
      if (key === "timeouts" || (least === 0 && (depth > 1 || this.random() > 0.2))) continue;
      const made = this.madeBlock(key, nested.block, depth + 1);
      out[key] = nested.nesting_mode === "single" ? made : [made];
    }
    return out;
  }

  private valueOf(name: string, type: SchemaType, old: unknown): unknown {
    const known = (this.pool.get(name) ?? []).filter((each) => isOf(type, each));
    if (known.length > 0 && this.random() < 0.5) return this.one(known);
    if (type === "bool") return old === undefined ? this.random() < 0.5 : old !== true;
    if (type === "number")
      return typeof old === "number" && this.random() < 0.5 ? old + 1 : this.one([0, 1, 2, 5, 600, 30_000]);
    if (type === "string") return this.text(old);
    const [kind, item = "string"] = type as readonly [string, SchemaType?];
    if (kind === "map") return this.map((old ?? {}) as Readonly<Record<string, unknown>>);
    return this.list(name, item, (old ?? []) as readonly unknown[]);
  }

  private text(old: unknown): unknown {
    const quantity = typeof old === "string" ? /^(\d+)(m|Ki|Mi|Gi)?$/.exec(old) : null;
    if (quantity !== null && this.random() < 0.8) {
      const factor = this.one([2, 3, 0.5]) ?? 2;
      return `${Math.max(1, Math.floor(Number(quantity[1]) * factor))}${quantity[2] ?? ""}`;
    }
    if (typeof old === "string" && old !== "" && this.random() < 0.5) return `${old}x`;
    return this.one(WORDS);
  }

  private map(old: Readonly<Record<string, unknown>>): unknown {
    const keys = Object.keys(old);
    const key = this.one(keys);
    const way = this.random();
    if (key === undefined || way < 0.4)
      return {
        ...old,
        [this.one(["x", "memory", "cpu", "storage", "a.b/c"]) ?? "x"]: this.one(["x", "1Gi", "2"]),
      };
    if (way < 0.6) return Object.fromEntries(Object.entries(old).filter(([each]) => each !== key));
    return { ...old, [key]: this.text(old[key]) };
  }

  private list(name: string, item: SchemaType, old: readonly unknown[]): unknown {
    if (typeof item !== "string") return old;
    const way = this.random();
    if (old.length > 1 && way < 0.25) return [...old].reverse();
    if (old.length > 1 && way < 0.5) return old.slice(1);
    const [again] = listOf(this.one(this.pool.get(name) ?? []));
    const added =
      typeof again === item && this.random() < 0.5 ? again : item === "number" ? 7 : this.one(ITEMS);
    return this.random() < 0.7 ? [...old, added] : [added, ...old];
  }

  private one<Value>(list: readonly Value[]): Value | undefined {
    return list[Math.floor(this.random() * list.length)];
  }
}

/** A place of a resource that may change. */
interface SchemaPlace {
  readonly place: Place;
  readonly value: unknown;
  readonly attribute?: SchemaAttribute;
  readonly nested?: NestedBlock;
}

function placesIn(block: SchemaBlock, value: Arguments, place: Place = []): readonly SchemaPlace[] {
  const own = Object.entries(block.attributes ?? {}).flatMap(([key, attribute]): readonly SchemaPlace[] => {
    const { type } = attribute;
    if (type === undefined || !isConfigured(key, attribute)) return [];
    // an offline plan omits the source of a chart.
    if (SOURCES.includes(key)) return [];
    return [{ place: [...place, key], value: value[key], attribute }];
  });
  const nested = Object.entries(block.block_types ?? {}).flatMap(([key, each]): readonly SchemaPlace[] => {
    if (key === "timeouts") return [];
    const here = [...place, key];
    const all = listOf(value[key]) as readonly Arguments[];
    const below = all.flatMap((member, at) =>
      placesIn(each.block, member, each.nesting_mode === "single" ? here : [...here, at]),
    );
    return [{ place: here, value: value[key], nested: each }, ...below];
  });
  return [...own, ...nested];
}

/** Returns whether a value has no argument that a block lacks. */
function fits({ attributes = {}, block_types: blocks = {} }: SchemaBlock, value: unknown): boolean {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  return Object.keys(value).every((key) => attributes[key] !== undefined || blocks[key] !== undefined);
}
