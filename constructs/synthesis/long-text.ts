import { resolvedNumbersIn } from "./number-tokens";
import type { Resolve } from "./resolve";
import { STRING_TOKEN, TOKEN_MARK } from "./token-marks";

/**
 * Resolves a long text with tokens to what cdktf makes of it. cdktf searches the rest of the text for the
 * next token again at every brace; here, it gets to see nothing but the tokens, each with as much around
 * it as decides how it is written: behind an open `${`, a token is written without braces of its own.
 */
export function resolvedLongText(text: string, byFramework: Resolve): unknown {
  const parts: string[] = [];
  let end = 0;
  let isInTemplate = false;
  for (const { 0: token, index } of text.matchAll(STRING_TOKEN)) {
    const before = text.slice(end, index);
    isInTemplate = opensTemplate(before) ?? isInTemplate;
    parts.push(before, resolvedToken(token, isInTemplate, byFramework));
    end = index + token.length;
  }
  parts.push(text.slice(end));
  return resolvedNumbersIn(parts.join(""), byFramework);
}

function resolvedToken(token: string, isInTemplate: boolean, byFramework: Resolve): string {
  const [start, stop] = isInTemplate ? ["${", "}"] : [" ", " "];
  return String(byFramework(`${start}${token}${stop}`)).slice(start.length, -stop.length);
}

/** Says whether a text ends in a template that it opens, outside of those that it closes; nothing if it does neither. */
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
