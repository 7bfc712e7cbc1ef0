import { Tokenization } from "cdktf";

/** A part of a document. */
export type Block = Record<string, unknown>;

/**
 * Merges one part of a document into another as cdktf does: objects member by member, lists one behind
 * the other, anything else replaces what was there, and `undefined` removes it.
 */
export function mergeInto(target: Block, source: Block): void {
  for (const key of Object.keys(source)) {
    const value = source[key];
    if (Array.isArray(value)) mergeList(target, key, value);
    else if (typeof value === "object" && value !== null && !Tokenization.isResolvable(value)) {
      if (typeof target[key] !== "object") target[key] = {};
      mergeInto(target[key] as Block, value as Block);
    } else if (value === undefined) Reflect.deleteProperty(target, key);
    else target[key] = value;
  }
}

function mergeList(target: Block, key: string, list: readonly unknown[]): void {
  const present = target[key];
  // a copy, because the list may be somebody's own; and not a new one each time, because there may be thousands.
  if (Array.isArray(present)) for (const each of list) present.push(each);
  else target[key] = [...list];
}
