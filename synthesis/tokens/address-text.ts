import type { IResolvable, IResolveContext, TerraformStack } from "cdktf";
import { isInTemplate } from "./in-template";
import { isPlainText } from "./plain";

/**
 * Asks an address what it stands for in a stack, without all that cdktf does for tokens which stand for others.
 * Returns nothing where it stands for one itself.
 */
export function addressText(address: IResolvable, scope: TerraformStack): string | undefined {
  if (isInTemplate(address)) return askedFor(address.inner, scope, true);
  return askedFor(address, scope, false);
}

function askedFor(address: IResolvable, scope: TerraformStack, suppressBraces: boolean): string | undefined {
  const context: IResolveContext = {
    scope,
    preparing: false,
    suppressBraces,
    resolve: (value: unknown) => value,
    registerPostProcessor: () => undefined,
  };
  const text: unknown = address.resolve(context);
  return typeof text === "string" && isPlainText(text) ? text : undefined;
}
