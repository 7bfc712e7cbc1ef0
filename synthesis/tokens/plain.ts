import { numberTokensIn } from "./number-tokens";
import { isMapInText, isPlainNumber, LIST_TOKEN_MARK, TOKEN_MARK } from "./token-marks";

/** Keys that hold no token; a tree has few keys, many times. */
const plainKeys = new Set<string>();

/** Returns whether a text holds no token, nor stands for a map in a place where no map can be. */
export function isPlainText(text: string): boolean {
  return !text.includes(TOKEN_MARK) && !isMapInText(text) && numberTokensIn(text).length === 0;
}

/** Returns whether a list is no token itself. */
export function isPlainList(list: readonly unknown[]): boolean {
  for (const each of list) {
    if (typeof each === "string" && each.includes(LIST_TOKEN_MARK)) return false;
    if (typeof each === "number" && !isPlainNumber(each)) return false;
  }
  return true;
}

/** Returns whether an object may be data; what it is depends on its keys, too. */
export function isPlainObject(value: object): value is Record<string, unknown> {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** Returns whether a key neither holds a token, nor makes its object something else than data: a token, or a construct. */
export function isPlainKey(key: string): boolean {
  if (plainKeys.has(key)) return true;
  const isPlain = key !== "resolve" && key !== "_children" && isPlainText(key);
  if (isPlain) plainKeys.add(key);
  return isPlain;
}
