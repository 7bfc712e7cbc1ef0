import { numberTokensIn } from "./number-tokens";
import { isPlainList, isPlainObject } from "./resolve";
import { isMapInText, isPlainNumber, LIST_TOKEN_MARK, STRING_TOKEN, TOKEN_MARK } from "./token-marks";

/** Returns what of a value is not plain data, in the order in which cdktf comes across it. */
export function tokensIn(value: unknown): readonly unknown[] {
  const found: unknown[] = [];
  collect(value, found);
  return found;
}

function collect(value: unknown, found: unknown[]): void {
  if (typeof value === "string") collectFromText(value, found);
  else if (typeof value === "number" && !isPlainNumber(value)) found.push(value);
  else if (typeof value === "function") found.push(value);
  else if (typeof value === "object" && value !== null) collectFromObject(value, found);
}

function collectFromObject(value: object, found: unknown[]): void {
  if (Array.isArray(value) ? !isPlainList(value) : !isPlainObject(value)) found.push(value);
  else for (const each of Object.values(value)) collect(each, found);
}

function collectFromText(text: string, found: unknown[]): void {
  if (text.includes(LIST_TOKEN_MARK) || isMapInText(text)) {
    found.push(text);
    return;
  }
  if (text.includes(TOKEN_MARK)) for (const [token] of text.matchAll(STRING_TOKEN)) found.push(token);
  for (const { token } of numberTokensIn(text)) found.push(token);
}
