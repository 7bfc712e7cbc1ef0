import type { TerraformStack } from "cdktf";
import { LIST_TOKEN_MARK, STRING_TOKEN } from "../tokens/marks";
import { numberTokensIn } from "../tokens/number-tokens";
import { originOf } from "../tokens/origin";
import type { Resolve } from "../tokens/resolve-function";
import { resolvedTokensIn, tokenOf } from "../tokens/text-tokens";
import type { Known } from "./written-data";

/**
 * Returns a resolver for values that are final before a stack is prepared: only addresses in the stack itself. cdktf
 * resolves all others later.
 */
export function ownAddresses(stack: TerraformStack, byFramework: Resolve): Known {
  const isOwn = (mark: string) => originOf(tokenOf(mark)) === stack;
  return (value) => {
    if (typeof value !== "string") return originOf(value) === stack ? asText(byFramework(value)) : undefined;
    const marks = value.match(STRING_TOKEN);
    const isMixed = value.includes(LIST_TOKEN_MARK) || numberTokensIn(value).length > 0;
    const isKnown = marks !== null && !isMixed && marks.every(isOwn);
    return isKnown ? asText(resolvedTokensIn(value, byFramework)) : undefined;
  };
}

function asText(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
