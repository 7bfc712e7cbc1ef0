import { numberTokensIn } from "./number-tokens";
import { isPlain, isPlainKey } from "./resolve";
import { isMapInText, isPlainNumber, LIST_TOKEN_MARK, STRING_TOKEN, TOKEN_MARK } from "./token-marks";

/** Adds what of a value is not plain data, in the order in which cdktf comes across it. */
export function collectTokens(value: unknown, found: Set<unknown>): void {
  if (typeof value === "string") collectFromText(value, found);
  else if (typeof value === "number" && !isPlainNumber(value)) found.add(value);
  else if (typeof value === "function") found.add(value);
  else if (typeof value === "object" && value !== null) {
    if (!isPlain(value)) found.add(value);
    else if (Array.isArray(value)) for (const each of value) collectTokens(each, found);
    else collectFromObject(value as Record<string, unknown>, found);
  }
}

function collectFromObject(value: Record<string, unknown>, found: Set<unknown>): void {
  for (const key in value) {
    const member = value[key];
    if (member === undefined) continue;
    if (!isPlainKey(key)) {
      found.add(value);
      return;
    }
    collectTokens(member, found);
  }
}

function collectFromText(text: string, found: Set<unknown>): void {
  const numbers = numberTokensIn(text);
  const hasTexts = text.includes(TOKEN_MARK);
  // what a text token stands for may end in a digit, behind which cdktf finds no number token.
  const isMixed = hasTexts && numbers.length > 0;
  if (isMapInText(text) || text.includes(LIST_TOKEN_MARK) || isMixed) found.add(text);
  else if (hasTexts) for (const [token] of text.matchAll(STRING_TOKEN)) found.add(token);
  else for (const { token } of numbers) found.add(token);
}
