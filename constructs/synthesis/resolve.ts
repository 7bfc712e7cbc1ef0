import { resolvedNumbersIn, writesNumberToken } from "./number-tokens";
import { resolvedLongText } from "./long-text";
import { isMapInText, isPlainNumber, LIST_TOKEN_MARK, TOKEN_MARK } from "./token-marks";

/** Resolves a value, as cdktf does. */
export type Resolve = (value: unknown) => unknown;

/** Up to this length, cdktf takes no time to speak of for a text with tokens, whatever is in it. */
const LONGEST_SHORT_TEXT = 512;

/** Deeper than that, cdktf takes a value for one that contains itself. */
const DEEPEST = 200;

/** Keys that hold no token; a tree has few keys, many times. */
const plainKeys = new Set<string>();

/**
 * Resolves a value as cdktf does, to the same result: plain data is copied without what is undefined,
 * and only what may be a token is left to cdktf itself. Takes time in proportion to the size of the
 * value, where cdktf's own takes the square of it for long runs of digits, and braces beside a token.
 */
export function resolved(value: unknown, byFramework: Resolve, depth = 0): unknown {
  if (typeof value === "string") return resolvedText(value, byFramework);
  if (typeof value === "number") return isPlainNumber(value) ? value : byFramework(value);
  if (typeof value === "function") return byFramework(value);
  if (typeof value !== "object" || value === null) return value;
  if (depth > DEEPEST) return byFramework(value);
  if (Array.isArray(value)) return resolvedList(value, byFramework, depth);
  return isPlainObject(value) ? resolvedObject(value, byFramework, depth) : byFramework(value);
}

/** Says whether a list is data and nothing else, whatever its members are. */
export function isPlainList(list: readonly unknown[]): boolean {
  return !list.some(
    (each) =>
      (typeof each === "string" && each.includes(LIST_TOKEN_MARK)) ||
      (typeof each === "number" && !isPlainNumber(each)),
  );
}

/** Says whether an object is data and nothing else: no token, no construct, no key that is a token. */
export function isPlainObject(value: object): value is Record<string, unknown> {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return false;
  if ("resolve" in value && typeof value.resolve === "function") return false;
  return Object.keys(value).every(isPlainKey);
}

function isPlainKey(key: string): boolean {
  if (plainKeys.has(key)) return true;
  // by this key, cdktf knows a construct, which it refuses.
  const isPlain =
    !key.includes(TOKEN_MARK) && !isMapInText(key) && !writesNumberToken(key) && key !== "_children";
  if (isPlain) plainKeys.add(key);
  return isPlain;
}

function resolvedText(text: string, byFramework: Resolve): unknown {
  if (isMapInText(text)) return byFramework(text);
  if (!text.includes(TOKEN_MARK)) return resolvedNumbersIn(text, byFramework);
  const isShort = text.length <= LONGEST_SHORT_TEXT;
  return isShort || text.includes(LIST_TOKEN_MARK)
    ? byFramework(text)
    : resolvedLongText(text, byFramework);
}

function resolvedList(list: readonly unknown[], byFramework: Resolve, depth: number): unknown {
  if (!isPlainList(list)) return byFramework(list);
  return list.map((each) => resolved(each, byFramework, depth + 1)).filter((each) => each !== undefined);
}

function resolvedObject(value: Record<string, unknown>, byFramework: Resolve, depth: number): unknown {
  const result: Record<string, unknown> = {};
  for (const key of Object.keys(value)) {
    const member = resolved(value[key], byFramework, depth + 1);
    if (member !== undefined) result[key] = member;
  }
  return result;
}
