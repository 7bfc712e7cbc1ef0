import {
  DefaultTokenResolver,
  type IPostProcessor,
  type IResolvable,
  type IResolveContext,
  StringConcat,
  type TerraformStack,
  Tokenization,
} from "cdktf";
import { addressText } from "./address-text";
import { rememberToken } from "./foreign-tokens";
import { originOf } from "./origin";
import { resolved } from "./resolve";
import type { Resolve } from "./resolve-function";

/** Resolves tokens by cdktf, and their values in linear time again. */
class LinearResolver extends DefaultTokenResolver {
  public override resolveToken(
    token: IResolvable,
    context: IResolveContext,
    postProcessor: IPostProcessor,
  ): unknown {
    rememberToken(token, context.scope);
    const byFramework: Resolve = context.resolve.bind(context);
    context.resolve = (value: unknown) => resolved(value, byFramework);
    return super.resolveToken(token, context, postProcessor);
  }
}

const RESOLVER = new LinearResolver(new StringConcat());

/**
 * Returns cdktf's resolver for a stack.
 * @param preparing whether to record cross-stack references
 */
export function resolveIn(scope: TerraformStack, preparing: boolean): Resolve {
  const options = { scope, preparing, resolver: RESOLVER };
  const byFramework: Resolve = (value) => Tokenization.resolve(value, options) as unknown;
  return preparing ? byFramework : withKnownAddresses(scope, byFramework);
}

/** Cache of addresses: an address is the same text everywhere in a stack, and is used often. */
function withKnownAddresses(scope: TerraformStack, byFramework: Resolve): Resolve {
  const known = new Map<unknown, unknown>();
  return (value) => {
    const found = known.get(value);
    if (found !== undefined) return found;
    if (originOf(value) === undefined) return byFramework(value);
    const result = addressText(value as IResolvable, scope) ?? byFramework(value);
    known.set(value, result);
    return result;
  };
}
