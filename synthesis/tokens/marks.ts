import { Token } from "cdktf";

/** What all tokens written as a text, a list or a key have in common. */
export const TOKEN_MARK = "TfToken[";

/** A token written into a text. */
export const STRING_TOKEN = /\$\{TfToken\[[a-zA-Z0-9:._-]+\]\}/g;

/** What stands in a list for the whole list; in a text it is an error of its author. */
export const LIST_TOKEN_MARK = "#{TfToken[";

/** All numbers that stand for tokens lie far below, and no one writes such a number. */
const LOWEST_PLAIN_NUMBER = -1e288;

/** Returns whether a text stands for a map in a place where no map can be; cdktf refuses it. */
export function isMapInText(text: string): boolean {
  return text === Token.STRING_MAP_TOKEN_VALUE || text === Token.ANY_MAP_TOKEN_VALUE;
}

/** Returns whether a number is no token, nor what stands for a map in a place where no map can be. */
export function isPlainNumber(value: number): boolean {
  return value > LOWEST_PLAIN_NUMBER && value !== Token.NUMBER_MAP_TOKEN_VALUE;
}
