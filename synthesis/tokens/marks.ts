import { Token } from "cdktf";

/** What all tokens written as a text, a list or a key have in common. */
export const TOKEN_MARK = "TfToken[";

/** A token written into a text. */
export const STRING_TOKEN = /\$\{TfToken\[[a-zA-Z0-9:._-]+\]\}/g;

/** Marks an entry of a list that stands for the whole list; in a text it is an error of the author. */
export const LIST_TOKEN_MARK = "#{TfToken[";

/** Upper bound of the numbers that stand for tokens; no one writes smaller ones. */
const LOWEST_PLAIN_NUMBER = -1e288;

/** Returns whether a text stands for a map where a map is not allowed; cdktf refuses it. */
export function isMapInText(text: string): boolean {
  return text === Token.STRING_MAP_TOKEN_VALUE || text === Token.ANY_MAP_TOKEN_VALUE;
}

/** Returns whether a number is neither a token nor stands for a map where a map is not allowed. */
export function isPlainNumber(value: number): boolean {
  return value > LOWEST_PLAIN_NUMBER && value !== Token.NUMBER_MAP_TOKEN_VALUE;
}
