import { Token } from "cdktf";

/** What all tokens written as a text, a list or a key have in common. */
export const TOKEN_MARK = "TfToken[";

/** A token written into a text. */
export const STRING_TOKEN = /\$\{TfToken\[[a-zA-Z0-9:._-]+\]\}/g;

/** What stands in a list for the whole list; in a text it is an error of its author. */
export const LIST_TOKEN_MARK = "#{TfToken[";

/** The middle of a number token, such as `-8.1e+298`, and of much else. */
const EXPONENT = /[-|\d.+]e[-|\d.eE+]/;

/** Says whether a text stands for a map in a place where no map can be; cdktf refuses it. */
export function isMapInText(text: string): boolean {
  return text === Token.STRING_MAP_TOKEN_VALUE || text === Token.ANY_MAP_TOKEN_VALUE;
}

/** Says whether a text has the `e` of a number in it, and so may hold a number token. */
export function hasExponent(text: string): boolean {
  return EXPONENT.test(text);
}
