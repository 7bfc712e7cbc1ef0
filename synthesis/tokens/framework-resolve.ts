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

/** Tokens are cdktf's own affair; what they stand for is resolved in linear time again. */
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
 * Returns cdktf's own way to resolve a value in a stack.
 * @param preparing whether references to other stacks are made known to these
 */
export function resolveIn(scope: TerraformStack, preparing: boolean): Resolve {
  const options = { scope, preparing, resolver: RESOLVER };
  const byFramework: Resolve = (value) => Tokenization.resolve(value, options) as unknown;
  return preparing ? byFramework : withKnownAddresses(scope, byFramework);
}

/** An address is the same text wherever it stands in a stack, and stands in many places. */
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
