import type { Diagnostic } from "../../cli/review/exact/terraform-folder";

/**
 * Lists the values that an argument accepts, if the provider names them in its error: `expected policy to be one of
 * ["Delete" "Retain"], got x`.
 */
export function allowedWords(diagnostic: Diagnostic | undefined): readonly string[] {
  const text = `${diagnostic?.summary ?? ""} ${diagnostic?.detail ?? ""}`;
  const [, list = ""] = /(?:one of|must be|are) \[([^\]]+)\]/.exec(text) ?? [];
  return [...list.matchAll(/[\w./-]+/g)].map(([word]) => word);
}
