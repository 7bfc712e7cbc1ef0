/** Braces and templates, which cdktf or Terraform would take for an expression, and escapes only JSON knows. */
const SPECIAL = /(?<escape>\\[^bf])|\\b|\\f|[$%](?=\{)|\}/g;

/** Writes a text as Terraform writes it inside an expression. */
export function quoteText(text: string): string {
  return JSON.stringify(text).replace(SPECIAL, (found, escape?: string) => escape ?? codeOf(found));
}

/** Writes a character by its number, which says nothing to cdktf and the same to Terraform. */
function codeOf(found: string): string {
  const character = found.startsWith("\\") ? (JSON.parse(`"${found}"`) as string) : found;
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

/**
 * A condition that Terraform evaluates at plan, and the message when it does not hold.
 * @see https://developer.hashicorp.com/terraform/language/validate
 */
export interface PlanCheck {
  /** Terraform expression, in `${ }`. */
  readonly condition: string;
  /** What the operator reads. */
  readonly errorMessage: string;
}

/**
 * Makes the condition that a verdict is empty; its message is the verdict.
 * @param verdicts Terraform reference to a map of texts
 * @param key which of them; a map without it has the verdict that all is well
 */
export function emptyVerdict(verdicts: string, key: string): PlanCheck {
  const verdict = `lookup(${verdicts}, ${quoteText(key)}, "")`;
  return { condition: `\${${verdict} == ""}`, errorMessage: `\${${verdict}}` };
}
