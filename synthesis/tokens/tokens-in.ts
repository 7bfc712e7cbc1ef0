import { isMapInText, LIST_TOKEN_MARK, STRING_TOKEN, TOKEN_MARK } from "./marks";
import { numberTokensIn } from "./number-tokens";

/** Returns the tokens of a value that is no plain data, in the order in which cdktf comes across them. */
export function tokensIn(value: unknown): readonly unknown[] {
  return typeof value === "string" ? tokensInText(value) : [value];
}

function tokensInText(text: string): readonly unknown[] {
  const numbers = numberTokensIn(text);
  const hasTexts = text.includes(TOKEN_MARK);
  // what a text token stands for may end in a digit, behind which cdktf finds no number token.
  const isMixed = hasTexts && numbers.length > 0;
  if (isMapInText(text) || text.includes(LIST_TOKEN_MARK) || isMixed) return [text];
  return hasTexts ? (text.match(STRING_TOKEN) ?? []) : numbers.map(({ token }) => token);
}
