import type { TerraformStack } from "cdktf";
import { isInTemplate } from "./in-template";
import { tokenOf } from "./text-tokens";
import { STRING_TOKEN } from "./token-marks";

/**
 * Returns the stack whose part a token is the address of, if it is nothing but an address, and so the same
 * text wherever it stands in that stack. cdktf does not export the classes of such tokens: by their fields, they
 * are recognised, or not.
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
