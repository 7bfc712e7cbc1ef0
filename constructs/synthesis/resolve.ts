import { numberTokensIn, resolvedNumbersIn } from "./number-tokens";
import { resolvedTokensIn } from "./text-tokens";
import { isMapInText, isPlainNumber, LIST_TOKEN_MARK, TOKEN_MARK } from "./token-marks";

/** Resolves a value, as cdktf does. */
export type Resolve = (value: unknown) => unknown;

/** Deeper than that, cdktf takes a value for one that contains itself. */
const DEEPEST = 200;

/** Keys that hold no token; a tree has few keys, many times. */
const plainKeys = new Set<string>();

/**
 * Resolves a value as cdktf does, to the same result: plain data is copied without what is undefined,
 * and only what may be a token is left to cdktf itself. Takes time in proportion to the size of the
 * value, where cdktf's own takes the square of it for long runs of digits, and braces beside a token.
 * @param keepsDates false where cdktf merges the result: a date becomes an empty object, but for one in a list
 */
export function resolved(value: unknown, byFramework: Resolve, keepsDates = true, depth = 0): unknown {
  if (typeof value === "string") return resolvedText(value, byFramework);
  if (typeof value === "number") return isPlainNumber(value) ? value : byFramework(value);
  if (typeof value === "function") return byFramework(value);
  if (typeof value !== "object" || value === null) return value;
  if (depth > DEEPEST || !isPlain(value)) return resolvedObscure(value, byFramework, keepsDates);
  if (Array.isArray(value)) return resolvedList(value, byFramework, depth + 1);
  return resolvedObject(value as Record<string, unknown>, byFramework, keepsDates, depth + 1);
}

/** Says whether a list or an object is nothing but data itself, whatever its members are. */
export function isPlain(value: object): boolean {
  return Array.isArray(value) ? isPlainList(value) : isPlainObject(value);
}

function isPlainList(list: readonly unknown[]): boolean {
  return !list.some(
    (each) =>
      (typeof each === "string" && each.includes(LIST_TOKEN_MARK)) ||
      (typeof each === "number" && !isPlainNumber(each)),
  );
}

/** No token, no construct, and no key that holds a token. */
function isPlainObject(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return false;
  for (const key of Object.keys(value)) if (!plainKeys.has(key) && !isPlainKey(key)) return false;
  return !("resolve" in value) || typeof value.resolve !== "function";
}

function isPlainKey(key: string): boolean {
  // by this key, cdktf knows a construct, which it refuses.
  const isConstruct = key === "_children";
  const isText = !key.includes(TOKEN_MARK) && !isMapInText(key) && numberTokensIn(key).length === 0;
  if (isText && !isConstruct) plainKeys.add(key);
  return isText && !isConstruct;
}

function resolvedText(text: string, byFramework: Resolve): unknown {
  if (!text.includes(TOKEN_MARK)) {
    return isMapInText(text) ? byFramework(text) : resolvedNumbersIn(text, byFramework);
  }
  return text.includes(LIST_TOKEN_MARK) ? byFramework(text) : resolvedTokensIn(text, byFramework);
}

function resolvedObscure(value: object, byFramework: Resolve, keepsDates: boolean): unknown {
  const result = byFramework(value);
  // nothing but a date comes back as it was.
  return result === value && !keepsDates ? {} : result;
}

function resolvedList(list: readonly unknown[], byFramework: Resolve, depth: number): unknown {
  return list.map((each) => resolved(each, byFramework, true, depth)).filter((each) => each !== undefined);
}

function resolvedObject(
  value: Record<string, unknown>,
  byFramework: Resolve,
  keepsDates: boolean,
  depth: number,
): unknown {
  const result: Record<string, unknown> = {};
  for (const key of Object.keys(value)) {
    const member = resolved(value[key], byFramework, keepsDates, depth);
    if (member !== undefined) result[key] = member;
  }
  return result;
}
