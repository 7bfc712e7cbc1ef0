import { isObject, propError } from "../../checks";
import type { Json, JsonObject } from "./stable-json";
import { keysOf, pathOf } from "./value-path";

/** Keys of a chart that a construct derives from its props, and keys that its user may set. */
export interface DerivedKeys {
  /**
   * Keys that follow from props or that the construct relies on, each with the reason and the prop to use instead. An entry
   * also covers all keys below it, and a value above it that would replace it.
   */
  readonly derived: Readonly<Record<string, string>>;
  /** Keys with a default of the construct that its user may replace. All other keys that the construct sets are derived. */
  readonly free: readonly string[];
  /**
   * Values of further keys that would break the construct, each with the reason. Other values of these keys are allowed.
   * @default - none
   */
  readonly refused?: Readonly<Record<string, { readonly value: Json; readonly because: string }>>;
}

/** Returns the table for keys with the type of a Service: an ExternalName Service does not lead to pods. */
export function insideCluster(...paths: readonly string[]): NonNullable<DerivedKeys["refused"]> {
  const because = "the address of the construct routes to its pods";
  return Object.fromEntries(paths.map((path) => [path, { value: "ExternalName", because }]));
}

/** Returns the table for labels by which a chart selects pods, for a key that adds labels to them. */
export function selectingLabels(key: string, ...labels: readonly string[]): DerivedKeys["derived"] {
  return Object.fromEntries(
    labels.map((label) => [pathOf([...keysOf(key), label]), "the chart selects pods by it"]),
  );
}

/** Values of a user that are merged over those of a construct. */
export interface Overrides {
  /** Path of the construct, for messages. */
  readonly path: string;
  /** The prop with the values: `values`. */
  readonly prop: string;
  /** Derived keys of the construct. */
  readonly table: DerivedKeys;
}

/**
 * Refuses values that contradict what a construct derives.
 * @param own the construct's own values
 * @throws for the first such key, with the prop that determines it.
 */
export function refuseDerived({ path, prop, table }: Overrides, over: JsonObject, own: JsonObject): void {
  const mine = leavesOf(own, [], true);
  for (const { keys, value } of leavesOf(over, [])) {
    const reason = reasonFor(table, keys, mine);
    refuseValue({ path, prop, table }, keys, value);
    if (reason === undefined) continue;
    throw propError(path, `${prop}.${pathOf(keys)}`, `not be set by hand: ${reason}`, value);
  }
}

function refuseValue(
  { path, prop, table }: Overrides,
  keys: readonly string[],
  value: Json | undefined,
): void {
  const { refused = {} } = table;
  const at = pathOf(keys);
  const entry = Object.hasOwn(refused, at) ? refused[at] : undefined;
  if (entry === undefined || entry.value !== value) return;
  throw propError(path, `${prop}.${at}`, `not be ${JSON.stringify(value)}: ${entry.because}`, value);
}

function reasonFor(
  { derived, free }: DerivedKeys,
  keys: readonly string[],
  mine: readonly Leaf[],
): string | undefined {
  const isFree = (at: readonly string[], least = 0) =>
    free.some((path) => keysOf(path).length >= least && isAtOrBelow(at, keysOf(path)));
  // the longer path is more specific.
  const entry = Object.entries(derived).find(
    ([path]) => touches(keys, keysOf(path)) && !isFree(keys, keysOf(path).length + 1),
  );
  if (entry !== undefined) return entry[1];
  if (isFree(keys)) return undefined;
  const touched = mine.find((leaf) => touches(keys, leaf.keys) && !isFree(leaf.keys));
  return touched && `${pathOf(touched.keys)} is what this construct depends on`;
}

/** A value that is no map, and where it is. */
interface Leaf {
  readonly keys: readonly string[];
  readonly value: Json | undefined;
}

/** Lists the paths that values set. A map without keys sets nothing, unless a rule names it: others may be below it. */
function leavesOf(map: JsonObject, above: readonly string[], withEmpty = false): readonly Leaf[] {
  return Object.entries(map).flatMap(([key, value]): readonly Leaf[] => {
    const keys = [...above, key];
    if (value === undefined) return [];
    if (!isObject(value)) return [{ keys, value }];
    return withEmpty && Object.keys(value).length === 0
      ? [{ keys, value }]
      : leavesOf(value, keys, withEmpty);
  });
}

/** Returns whether a value at one place changes another: it is the same, is below it, or replaces a parent of it. */
function touches(one: readonly string[], other: readonly string[]): boolean {
  return isAtOrBelow(one, other) || isAtOrBelow(other, one);
}

function isAtOrBelow(keys: readonly string[], above: readonly string[]): boolean {
  return above.length <= keys.length && above.every((key, at) => key === keys[at]);
}
