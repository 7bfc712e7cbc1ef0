import type { TerraformStack } from "cdktf";
import { isInTemplate } from "./in-template";
import { STRING_TOKEN } from "./marks";
import { tokenOf } from "./text-tokens";

/**
 * Returns the stack of an element if a token is only its address, and therefore the same text everywhere in that
 * stack. cdktf does not export the classes of such tokens, so they are recognized by their fields.
 */
export function originOf(token: unknown): TerraformStack | undefined {
  if (typeof token !== "object" || token === null) return undefined;
  if (isInTemplate(token)) return originOf(token.inner);
  if ("dependable" in token) return originOfElement(token.dependable);
  return "identifier" in token && "originStack" in token ? (token.originStack as TerraformStack) : undefined;
}

function originOfElement(element: unknown): TerraformStack | undefined {
  if (typeof element !== "object" || element === null || !("fqn" in element)) return undefined;
  const { fqn } = element;
  const [mark] = typeof fqn === "string" ? (fqn.match(STRING_TOKEN) ?? []) : [];
  return mark === undefined || mark !== fqn ? undefined : originOf(tokenOf(mark));
}
