import type { Block } from "./merge";
import { isPlainKey } from "./plain";

/** A resource or data source in a document. */
export interface Entry {
  readonly section: "resource" | "data";
  readonly type: string;
  readonly id: string;
  readonly attributes: Block;
}

/** Returns what a part of a document consists of, if that is a single resource or data source. */
export function entryOf(part: Block): Entry | undefined {
  const section = onlyKeyOf(part);
  if (section !== "resource" && section !== "data") return undefined;
  const types = part[section] as Block;
  const type = onlyKeyOf(types);
  const ids = type === undefined ? {} : (types[type] as Block);
  const id = onlyKeyOf(ids);
  if (type === undefined || id === undefined) return undefined;
  return { section, type, id, attributes: ids[id] as Block };
}

/** Returns the one key that has a value, if there is just one, and no token in it. */
function onlyKeyOf(block: Block): string | undefined {
  const [key, ...others] = Object.keys(block).filter((each) => block[each] !== undefined);
  return key !== undefined && others.length === 0 && isPlainKey(key) ? key : undefined;
}
