import { isObject } from "../../../constructs/checks/props/value-kinds";
import type { Value, ValueMap } from "../files";
import type { KeyMap, KeyNode } from "../key-node";
import type { Path } from "../used-values";

/** A value of a chart that can be given another value. */
export interface Leaf {
  readonly path: Path;
  /** Its entry in the catalogue. */
  readonly words: string;
  /** Its current value. */
  readonly value: Value;
  /** The value to try, from the facts of the chart. */
  readonly tried?: Value;
}

/** Lists the values of a chart by its catalogue: those without keys below them, and maps that accept any key. */
export function leavesOf(keys: KeyMap, values: ValueMap): readonly Leaf[] {
  return below(keys, values, []);
}

function below(keys: KeyMap, values: Value, path: Path): readonly Leaf[] {
  return Object.entries(keys)
    .filter(([key]) => key !== "" && key !== "*")
    .flatMap(([key, node]) => leavesAt(node, valueIn(values, key), [...path, key]));
}

function leavesAt(node: KeyNode, value: Value, path: Path): readonly Leaf[] {
  if (typeof node === "string") return [{ path, words: node, value }];
  const own = node[""];
  const inside = below(node, value, path);
  return typeof own === "string" && takesAnyKey(own) ? [{ path, words: own, value }, ...inside] : inside;
}

function takesAnyKey(words: string): boolean {
  return /^map\b.*( open\b| [A-Z])/.test(words);
}

/** Returns the value at a path. */
export function valueAt(values: Value, path: Path): Value {
  return path.reduce(valueIn, values);
}

function valueIn(values: Value, key: string): Value {
  return isObject(values) ? values[key] : undefined;
}

/** Returns a copy of values with a different value at a path. */
export function withValueAt(values: ValueMap, [key = "", ...rest]: Path, value: Value): ValueMap {
  const old = values[key];
  const next = rest.length === 0 ? value : withValueAt(isObject(old) ? old : {}, rest, value);
  return { ...values, [key]: next };
}
