/**
 * Braces and templates, which cdktf or Terraform would read as an expression, and escape sequences that only JSON
 * supports.
 */
const SPECIAL = /(?<escape>\\[^bf])|\\b|\\f|[$%](?=\{)|\}/g;

/** Returns a text as a string literal inside a Terraform expression. */
export function quoteText(text: string): string {
  return JSON.stringify(text).replace(SPECIAL, (found, escape?: string) => escape ?? codeOf(found));
}

/** Returns the Unicode escape sequence of a character, which Terraform evaluates to the character and cdktf ignores. */
function codeOf(found: string): string {
  const character = found.startsWith("\\") ? (JSON.parse(`"${found}"`) as string) : found;
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

/**
 * A condition that Terraform evaluates at plan, and the error message if it is false.
 * @see https://developer.hashicorp.com/terraform/language/validate
 */
export interface PlanCheck {
  /** Terraform expression, in `${ }`. */
  readonly condition: string;
  /** Error message for the user. */
  readonly errorMessage: string;
}

/**
 * Returns the condition that a verdict is empty. Its error message is the verdict.
 * @param verdicts Terraform reference to a map of strings
 * @param key key of the verdict; a missing key is an empty verdict
 */
export function emptyVerdict(verdicts: string, key: string): PlanCheck {
  const verdict = `lookup(${verdicts}, ${quoteText(key)}, "")`;
  return { condition: `\${${verdict} == ""}`, errorMessage: `\${${verdict}}` };
}

/** Returns a condition as the block of Terraform's JSON syntax, for overrides, which cdktf does not rename. */
export function conditionBlock({ condition, errorMessage }: PlanCheck): object {
  return { condition, error_message: errorMessage };
}
