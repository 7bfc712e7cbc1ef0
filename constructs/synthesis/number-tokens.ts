import { StringConcat, Tokenization } from "cdktf";
import type { Resolve } from "./resolve";

/** The end of what cdktf takes for a number token, from the last character before its exponent on. */
const EXPONENT = /[-|\d.+]e[-|\d.eE+]+/g;

const BEFORE_EXPONENT = /[-|\d.+]/;

const CONCATENATION = new StringConcat();

/** Says whether a text has something in it that cdktf looks up as a number token. */
export function writesNumberToken(text: string): boolean {
  EXPONENT.lastIndex = 0;
  return EXPONENT.test(text);
}

/**
 * Resolves the number tokens in a text, such as `-8.1e+298`, where cdktf would find them. cdktf searches
 * from every character of a run of digits to its end; here, each run is read once.
 */
export function resolvedNumbersIn(text: string, byFramework: Resolve): unknown {
  if (!writesNumberToken(text)) return text;
  const parts: unknown[] = [];
  let end = 0;
  for (const { start, next, token } of numberTokensIn(text)) {
    if (start > end) parts.push(text.slice(end, start));
    parts.push(byFramework(token));
    end = next;
  }
  if (parts.length === 0) return text;
  if (end < text.length) parts.push(text.slice(end));
  return parts.reduce((left, right): unknown => CONCATENATION.join(left, right));
}

/** Returns the number tokens in a text, and where they lie. */
export function numberTokensIn(text: string) {
  let end = 0;
  return [...text.matchAll(EXPONENT)].flatMap(({ 0: exponent, index }) => {
    const start = startOfRun(text, index, end);
    const next = index + exponent.length;
    end = next;
    const token = Tokenization.reverseNumber(Number.parseFloat(text.slice(start, next)));
    return token === undefined ? [] : [{ start, next, token }];
  });
}

function startOfRun(text: string, at: number, from: number): number {
  let start = at;
  while (start > from && BEFORE_EXPONENT.test(text.charAt(start - 1))) start -= 1;
  return start;
}
