import { isMapInText, LIST_TOKEN_MARK, STRING_TOKEN, TOKEN_MARK } from "./marks";
import { numberTokensIn } from "./number-tokens";

/** Returns the tokens of a value that is not plain data, in the order in which cdktf finds them. */
export function tokensIn(value: unknown): readonly unknown[] {
  return typeof value === "string" ? tokensInText(value) : [value];
}

function tokensInText(text: string): readonly unknown[] {
  const numbers = numberTokensIn(text);
  const hasTexts = text.includes(TOKEN_MARK);
  // the value of a text token may end in a digit, after which cdktf finds no number token.
  const isMixed = hasTexts && numbers.length > 0;
  if (isMapInText(text) || text.includes(LIST_TOKEN_MARK) || isMixed) return [text];
  return hasTexts ? (text.match(STRING_TOKEN) ?? []) : numbers.map(({ token }) => token);
}
