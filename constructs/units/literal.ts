import { Token } from "cdktf";
import { checkCall } from "../checks";

/** What starts a template, in a text without tokens. */
const TEMPLATE_START = /[$%](?=\{)/g;

/** All dollars before `{`, and those before a token, which are its own but for the last one. */
const DOLLARS = /(?<!\$)\$+(?=\{(?!TfToken\[[\w:.-]+\]\})|\$\{TfToken\[[\w:.-]+\]\})/g;

/** Longest run of characters as in a number that cdktf may search: it reads it again from every position in it. */
const MAX_RUN = 512;

const NUMBER_LIKE = /[-|\d.+]/;

const NUMBER_LIKE_RUN = new RegExp(`${NUMBER_LIKE.source}{${MAX_RUN}}`, "g");

/** A Terraform template that evaluates to nothing; it splits a run and leaves the text as it was. */
const NOTHING = '${""}';

/** Longest text that may hold a token: cdktf's time for a token among braces grows with the square of the length. */
const MAX_LENGTH_WITH_TOKEN = 65_536;

/**
 * Escapes a text that Terraform must return unchanged: `${` and `%{` would start a template, also
 * in JSON. Tokens in the text stay tokens. Takes time in proportion to the length of the text.
 *
 * Everything that is not ours to interpolate passes through here, once and as a whole: Ganesha
 * configuration, dashboards, relabelling rules, scripts, path patterns, Helm values. One thing cannot be
 * escaped: Terraform puts letters and their accents together (Unicode form C).
 * @see https://developer.hashicorp.com/terraform/language/expressions/strings#escape-sequences
 * @throws if a text of more than 65,536 characters holds a token. Put the token into a text of its own.
 */
export function literal(text: string): string {
  checkCall("literal", text);
  const escaped = Token.isUnresolved(text) ? escapeAroundTokens(text) : text.replace(TEMPLATE_START, "$&$&");
  return mayHaveRun(escaped) ? escaped.replace(NUMBER_LIKE_RUN, `$&${NOTHING}`) : escaped;
}

/** Returns whether a text may have a run of that length; it would cover one of these places. */
function mayHaveRun(text: string): boolean {
  for (let at = MAX_RUN - 1; at < text.length; at += MAX_RUN) {
    if (NUMBER_LIKE.test(text.charAt(at))) return true;
  }
  return false;
}

/**
 * Beside a token, `$${` does not do: cdktf takes it for the start of an expression, up to the next `}`,
 * and writes a token in there as bare words. Dollars that are a template of their own deceive neither
 * cdktf nor Terraform.
 */
function escapeAroundTokens(text: string): string {
  if (text.length > MAX_LENGTH_WITH_TOKEN) {
    throw new Error(
      `literal: text must not hold a token when it has more than ${MAX_LENGTH_WITH_TOKEN} characters, ` +
        `because cdktf would need minutes to find it, got ${text.length} characters`,
    );
  }
  return text.replace(DOLLARS, '${"$&"}').replace(/%(?=\{)/g, "%%");
}
