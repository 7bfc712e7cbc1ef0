import { numberTokensIn, resolvedNumbersIn } from "./number-tokens";
import { resolvedTokensIn } from "./text-tokens";
import { isMapInText, isPlainNumber, LIST_TOKEN_MARK, TOKEN_MARK } from "./token-marks";

/** Resolves a value, as cdktf does. */
export type Resolve = (value: unknown) => unknown;

/** Deeper than that, cdktf takes a value for one that contains itself. */
const DEEPEST = 200;

/** Keys that hold no token; a tree has few keys, many times. */
const plainKeys = new Set<string>();

/** Where a value lies: in what a token stands for, in a part of a document, or in a list of one. */
export type Place = "token" | "document" | "list";

/**
 * Resolves a value as cdktf does, to the same result: plain data is copied without what is undefined,
 * and only what may be a token is left to cdktf itself. Takes time in proportion to the size of the
 * value, where cdktf's own takes the square of it for long runs of digits, and braces beside a token.
 *
 * cdktf resolves a part of a document, merges it, and resolves all of it again. Plain data stays as it is
 * the second time, but for dates, which come out of the merge as empty objects unless they are in a list.
 */
export function resolved(value: unknown, byFramework: Resolve, place: Place = "token", depth = 0): unknown {
  if (typeof value === "object" && value !== null) {
    const isData = depth <= DEEPEST && isPlain(value);
    const copy = isData ? copyOf(value, byFramework, place, depth + 1) : undefined;
    if (copy !== undefined) return copy;
  }
  const result = resolvedAlone(value, byFramework);
  if (result !== value) return place === "token" ? result : resolved(result, byFramework);
  return place === "document" && isDate(result) ? {} : result;
}

/** Resolves what is not copied member by member. */
function resolvedAlone(value: unknown, byFramework: Resolve): unknown {
  if (typeof value === "string") return resolvedText(value, byFramework);
  if (typeof value === "number") return isPlainNumber(value) ? value : byFramework(value);
  const isObscure = typeof value === "function" || (typeof value === "object" && value !== null);
  return isObscure ? byFramework(value) : value;
}

/** Of all objects that are no plain data, only a date comes back as it was. */
function isDate(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}

/** Says whether a list or an object may be data; what an object is depends on its keys, too. */
export function isPlain(value: object): boolean {
  if (Array.isArray(value)) return isPlainList(value);
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** Says whether a key neither holds a token, nor makes its object something else than data: a token, or a construct. */
export function isPlainKey(key: string): boolean {
  if (plainKeys.has(key)) return true;
  const isName = key !== "resolve" && key !== "_children" && !isMapInText(key);
  const isPlain = isName && !key.includes(TOKEN_MARK) && numberTokensIn(key).length === 0;
  if (isPlain) plainKeys.add(key);
  return isPlain;
}

function isPlainList(list: readonly unknown[]): boolean {
  return !list.some(
    (each) =>
      (typeof each === "string" && each.includes(LIST_TOKEN_MARK)) ||
      (typeof each === "number" && !isPlainNumber(each)),
  );
}

/** Returns a copy, or nothing if a key says that it is more than data. */
function copyOf(value: object, byFramework: Resolve, place: Place, depth: number): object | undefined {
  return Array.isArray(value)
    ? resolvedList(value, byFramework, place === "document" ? "list" : place, depth)
    : resolvedObject(value as Record<string, unknown>, byFramework, place, depth);
}

function resolvedText(text: string, byFramework: Resolve): unknown {
  if (!text.includes(TOKEN_MARK)) {
    return isMapInText(text) ? byFramework(text) : resolvedNumbersIn(text, byFramework);
  }
  return text.includes(LIST_TOKEN_MARK) ? byFramework(text) : resolvedTokensIn(text, byFramework);
}

function resolvedList(list: readonly unknown[], byFramework: Resolve, place: Place, depth: number): object {
  const result: unknown[] = [];
  for (const each of list) {
    const member = resolved(each, byFramework, place, depth);
    if (member !== undefined) result.push(member);
  }
  return result;
}

function resolvedObject(
  value: Record<string, unknown>,
  byFramework: Resolve,
  place: Place,
  depth: number,
): object | undefined {
  const result: Record<string, unknown> = {};
  for (const key in value) {
    // most of what a resource could have is undefined.
    const given = value[key];
    if (given === undefined) continue;
    if (!isPlainKey(key)) return undefined;
    const member = resolved(given, byFramework, place, depth);
    if (member !== undefined) result[key] = member;
  }
  return result;
}
