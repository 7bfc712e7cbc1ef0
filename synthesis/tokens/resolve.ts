import { copied, type Place } from "./copied";
import { isMapInText, LIST_TOKEN_MARK, TOKEN_MARK } from "./marks";
import { resolvedNumbersIn } from "./number-tokens";
import type { Resolve } from "./resolve-function";
import { resolvedTokensIn } from "./text-tokens";

/**
 * Resolves a value with the same result as cdktf: plain data is copied without undefined values, and only possible
 * tokens are passed to cdktf. Takes linear time, where cdktf takes quadratic time for long runs of digits and for
 * braces beside a token.
 */
export function resolved(value: unknown, byFramework: Resolve, place: Place = "token", depth = 0): unknown {
  return copied(value, (each, where) => resolvedLeaf(each, byFramework, where), place, depth);
}

/**
 * Resolves values that are not plain data. cdktf resolves a part of a document, merges it, and resolves all of it
 * again. The second pass leaves plain data unchanged except for dates, which the merge turns into empty objects unless
 * they are in a list.
 */
export function resolvedLeaf(value: unknown, byFramework: Resolve, place: Place): unknown {
  const result = typeof value === "string" ? resolvedText(value, byFramework) : byFramework(value);
  if (result !== value) return place === "token" ? result : resolved(result, byFramework);
  return place === "document" && isDate(result) ? {} : result;
}

/** Returns whether a value is a date, the only object other than plain data that is preserved. */
function isDate(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}

function resolvedText(text: string, byFramework: Resolve): unknown {
  if (!text.includes(TOKEN_MARK)) {
    return isMapInText(text) ? byFramework(text) : resolvedNumbersIn(text, byFramework);
  }
  return text.includes(LIST_TOKEN_MARK) ? byFramework(text) : resolvedTokensIn(text, byFramework);
}
