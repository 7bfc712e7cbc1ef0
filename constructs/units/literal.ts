import { Token } from "cdktf";
import { checkCall } from "../checks";

/** Start of a template, in a text without tokens. */
const TEMPLATE_START = /[$%](?=\{)/g;

/** All dollar signs before `{`, and those before a token, of which the last one belongs to the token. */
const DOLLARS = /(?<!\$)\$+(?=\{(?!TfToken\[[\w:.-]+\]\})|\$\{TfToken\[[\w:.-]+\]\})/g;

/** Longest run of characters of numbers that cdktf may search: it scans such a run again from each of its positions. */
const MAX_RUN = 512;

const NUMBER_LIKE = /[-|\d.+]/;

const NUMBER_LIKE_RUN = new RegExp(`${NUMBER_LIKE.source}{${MAX_RUN}}`, "g");

/** A Terraform template that evaluates to the empty string: it splits a run without changing the text. */
const NOTHING = '${""}';

/**
 * Longest text that may contain a token: the time that cdktf takes for a token among braces grows with the square of
 * the length.
 */
const MAX_LENGTH_WITH_TOKEN = 65_536;

/**
 * Escapes a text that Terraform must return unchanged: `${` and `%{` would start a template, also in JSON. Tokens in
 * the text stay tokens. It takes linear time.
 *
 * Every text that Terraform must not interpolate is passed to this function, once and as a whole: Ganesha
 * configuration, dashboards, relabeling rules, scripts, path patterns, Helm values. It cannot prevent that Terraform
 * normalizes strings to Unicode form NFC.
 * @see https://developer.hashicorp.com/terraform/language/expressions/strings#escape-sequences
 * @throws if a text of more than 65,536 characters contains a token. Put the token into a separate, shorter text.
 */
export function literal(text: string): string {
  checkCall("literal", text);
  const escaped = Token.isUnresolved(text) ? escapeAroundTokens(text) : text.replace(TEMPLATE_START, "$&$&");
  return mayHaveRun(escaped) ? escaped.replace(NUMBER_LIKE_RUN, `$&${NOTHING}`) : escaped;
}

/** Returns whether a text may contain a run of that length, which would cover one of these positions. */
function mayHaveRun(text: string): boolean {
  for (let at = MAX_RUN - 1; at < text.length; at += MAX_RUN) {
    if (NUMBER_LIKE.test(text.charAt(at))) return true;
  }
  return false;
}

/**
 * Next to a token, `$${` does not work: cdktf reads it as the start of an expression, up to the next `}`, and writes
 * a token inside it without `${}`. Both cdktf and Terraform read dollar signs in a separate template correctly.
 */
function escapeAroundTokens(text: string): string {
  if (text.length > MAX_LENGTH_WITH_TOKEN) {
    throw new Error(
      `literal: text must not contain a token when it has more than ${MAX_LENGTH_WITH_TOKEN} characters, ` +
        `because cdktf would need minutes to find it, got ${text.length} characters`,
    );
  }
  return text.replace(DOLLARS, '${"$&"}').replace(/%(?=\{)/g, "%%");
}
