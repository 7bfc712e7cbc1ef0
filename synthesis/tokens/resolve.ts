import { copied, type Place } from "./copied";
import { resolvedNumbersIn } from "./number-tokens";
import type { Resolve } from "./resolve-function";
import { resolvedTokensIn } from "./text-tokens";
import { isMapInText, LIST_TOKEN_MARK, TOKEN_MARK } from "./token-marks";

/**
 * Resolves a value as cdktf does, to the same result: plain data is copied without what is undefined,
 * and only what may be a token is left to cdktf itself. Takes time in proportion to the size of the
 * value, where cdktf's own takes the square of it for long runs of digits, and braces beside a token.
 */
export function resolved(value: unknown, byFramework: Resolve, place: Place = "token", depth = 0): unknown {
  return copied(value, (each, where) => resolvedLeaf(each, byFramework, where), place, depth);
}

/**
 * Resolves what is not plain data. cdktf resolves a part of a document, merges it, and resolves all of it
 * again. Plain data stays as it is the second time, but for dates, which come out of the merge as empty
 * objects unless they are in a list.
 */
export function resolvedLeaf(value: unknown, byFramework: Resolve, place: Place): unknown {
  const result = typeof value === "string" ? resolvedText(value, byFramework) : byFramework(value);
  if (result !== value) return place === "token" ? result : resolved(result, byFramework);
  return place === "document" && isDate(result) ? {} : result;
}

/** Of all objects that are no plain data, only a date comes back as it was. */
function isDate(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}

function resolvedText(text: string, byFramework: Resolve): unknown {
  if (!text.includes(TOKEN_MARK)) {
    return isMapInText(text) ? byFramework(text) : resolvedNumbersIn(text, byFramework);
  }
  return text.includes(LIST_TOKEN_MARK) ? byFramework(text) : resolvedTokensIn(text, byFramework);
}
