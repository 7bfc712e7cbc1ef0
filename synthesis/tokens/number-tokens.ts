import { type IResolvable, StringConcat, Tokenization } from "cdktf";
import { isPlainNumber } from "./marks";
import type { Resolve } from "./resolve-function";

/** The end of a number token as cdktf matches it, from the last character before its exponent. */
const EXPONENT = /[-|\d.+]e[-|\d.eE+]+/g;

/** The same, faster to search in a text without one. */
const ANY_EXPONENT = /[-|\d.+]e[-|\d.eE+]/;

const BEFORE_EXPONENT = "-|0123456789.+";

const CONCATENATION = new StringConcat();

/** A number token in a text. */
interface NumberToken {
  /** Where it starts. */
  readonly start: number;
  /** Index after the token. */
  readonly next: number;
  /** Its value. */
  readonly token: IResolvable;
}

/**
 * Resolves the number tokens in a text, such as `-8.1e+298`, where cdktf would find them. cdktf searches from every
 * character of a run of digits to its end; this reads each run once.
 */
export function resolvedNumbersIn(text: string, byFramework: Resolve): unknown {
  const tokens = numberTokensIn(text);
  if (tokens.length === 0) return text;
  const parts: unknown[] = [];
  let end = 0;
  for (const { start, next, token } of tokens) {
    if (start > end) parts.push(text.slice(end, start));
    parts.push(byFramework(token));
    end = next;
  }
  if (end < text.length) parts.push(text.slice(end));
  return concatenated(parts);
}

/** Joins the parts of a text as cdktf does; a single part is returned unchanged. */
export function concatenated(parts: readonly unknown[]): unknown {
  return parts.reduce((left, right): unknown => CONCATENATION.join(left, right));
}

/** Result for almost all texts. */
const NONE: readonly NumberToken[] = [];

/** Returns the number tokens in a text with their positions. */
export function numberTokensIn(text: string): readonly NumberToken[] {
  if (!ANY_EXPONENT.test(text)) return NONE;
  const found: NumberToken[] = [];
  let next = 0;
  for (const { 0: exponent, index } of text.matchAll(EXPONENT)) {
    const start = startOfRun(text, index, next);
    next = index + exponent.length;
    const number = Number.parseFloat(text.slice(start, next));
    const token = isPlainNumber(number) ? undefined : Tokenization.reverseNumber(number);
    if (token !== undefined) found.push({ start, next, token });
  }
  return found;
}

function startOfRun(text: string, at: number, from: number): number {
  let start = at;
  while (start > from && BEFORE_EXPONENT.includes(text.charAt(start - 1))) start -= 1;
  return start;
}
