import { Tokenization } from "cdktf";
import { asData, isWritten } from "./written";

/** A part of a document. */
export type Block = Record<string, unknown>;

/**
 * Merges one part of a document into another as cdktf does: objects key by key, lists by concatenation; any other
 * value replaces the present one, and `undefined` removes it. Objects of the source are moved, not copied, so the
 * source must not be used afterwards.
 */
export function mergeInto(target: Block, source: Block): void {
  for (const key of Object.keys(source)) {
    const value = source[key];
    if (value === undefined) Reflect.deleteProperty(target, key);
    else if (target[key] === undefined) target[key] = value;
    else target[key] = merged(asData(target[key]), value);
  }
}

/** Returns the value at a path. */
export function valueAt(document: Block, path: readonly string[]): unknown {
  return path.reduce<unknown>((block, key) => (block as Block)[key], document);
}

function merged(present: unknown, value: unknown): unknown {
  if (Array.isArray(value) && Array.isArray(present)) {
    // pushing avoids a new list for each of possibly thousands of items.
    for (const each of value) present.push(each);
    return present;
  }
  if (!isMergeable(value) || typeof present !== "object") return value;
  mergeInto(present as Block, value);
  return present;
}

/** Returns a part of a document as data, including the parts in written form. */
export function unwritten(value: unknown): unknown {
  if (!isMergeable(value)) return value;
  if (isWritten(value)) return value.data();
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, unwritten(each)]));
}

/** Copies the objects and lists of a part of a document; tokens, and what they contain, are shared. */
export function copyOf(value: unknown): unknown {
  if (Array.isArray(value)) return [...(value as unknown[])];
  if (!isMergeable(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, copyOf(each)]));
}

/** Returns whether a value is an object and no list; a token is one too. */
export function isObject(value: unknown): value is Block {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isMergeable(value: unknown): value is Block {
  return isObject(value) && !Tokenization.isResolvable(value);
}
