import { isMapInText, isPlainNumber, LIST_TOKEN_MARK, TOKEN_MARK } from "./marks";
import { numberTokensIn } from "./number-tokens";

/** Cache of keys without tokens: a tree repeats few keys many times. */
const plainKeys = new Set<string>();

/** Returns whether a text contains no token, and does not stand for a map where a map is not allowed. */
export function isPlainText(text: string): boolean {
  return !text.includes(TOKEN_MARK) && !isMapInText(text) && numberTokensIn(text).length === 0;
}

/** Returns whether a list is not a token. */
export function isPlainList(list: readonly unknown[]): boolean {
  for (const each of list) {
    if (typeof each === "string" && each.includes(LIST_TOKEN_MARK)) return false;
    if (typeof each === "number" && !isPlainNumber(each)) return false;
  }
  return true;
}

/** Returns whether an object may be data; its keys decide as well. */
export function isPlainObject(value: object): value is Record<string, unknown> {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** Returns whether a key neither contains a token nor marks its object as a token or a construct. */
export function isPlainKey(key: string): boolean {
  if (plainKeys.has(key)) return true;
  const isPlain = key !== "resolve" && key !== "_children" && isPlainText(key);
  if (isPlain) plainKeys.add(key);
  return isPlain;
}
