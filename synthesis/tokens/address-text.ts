import type { IResolvable, IResolveContext, TerraformStack } from "cdktf";
import { isInTemplate } from "./in-template";
import { isPlainText } from "./plain";

/** Resolves an address in a stack directly. Returns undefined if it stands for another token. */
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
