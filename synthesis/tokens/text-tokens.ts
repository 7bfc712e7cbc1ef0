import { type IResolvable, Tokenization } from "cdktf";
import { inTemplate } from "./in-template";
import { STRING_TOKEN, TOKEN_MARK } from "./marks";
import { concatenated, resolvedNumbersIn } from "./number-tokens";
import type { Resolve } from "./resolve-function";

/** Tokens by their markers in texts. */
const tokens = new Map<string, IResolvable>();

/** Returns the token of a marker such as `${TfToken[...]}`. */
export function tokenOf(mark: string): IResolvable {
  const known = tokens.get(mark);
  if (known !== undefined) return known;
  const [token] = Tokenization.reverseString(mark).tokens;
  if (token === undefined) throw new Error(`no token is called ${mark}`);
  tokens.set(mark, token);
  return token;
}

/**
 * Resolves a text with tokens to the same result as cdktf. cdktf searches the rest of the text for the next token at
 * every brace, and the values of tokens for numbers; here it gets only the tokens. After an open `${`, a token is
 * written without braces.
 */
export function resolvedTokensIn(text: string, byFramework: Resolve): unknown {
  const parts: unknown[] = [];
  let end = 0;
  let isInTemplate = false;
  for (const mark of text.match(STRING_TOKEN) ?? []) {
    const index = text.indexOf(mark, end);
    const before = text.slice(end, index);
    isInTemplate = opensTemplate(before) ?? isInTemplate;
    if (before !== "") parts.push(before);
    const token = tokenOf(mark);
    parts.push(byFramework(isInTemplate ? inTemplate(token) : token));
    end = index + mark.length;
  }
  if (end < text.length) parts.push(text.slice(end));
  const result = concatenated(parts);
  return typeof result === "string" ? resolvedNumbersIn(result, byFramework) : result;
}

/**
 * Returns whether a text ends inside a template that it opens, apart from those that it closes; undefined if it does
 * neither.
 */
function opensTemplate(text: string): boolean | undefined {
  const opened = lastTemplateStart(text);
  const closed = text.lastIndexOf("}");
  return opened < 0 && closed < 0 ? undefined : opened > closed;
}

function lastTemplateStart(text: string): number {
  let at = text.lastIndexOf("${");
  while (at >= 0 && text.startsWith(TOKEN_MARK, at + 2)) at = at === 0 ? -1 : text.lastIndexOf("${", at - 1);
  return at;
}
