import {
  DefaultTokenResolver,
  type IPostProcessor,
  type IResolvable,
  type IResolveContext,
  StringConcat,
  type TerraformStack,
  Tokenization,
} from "cdktf";
import { rememberToken } from "./left-alone";
import { originOf } from "./origin";
import { resolved, type Resolve } from "./resolve";

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
  const addresses = new Map<unknown, unknown>();
  return (value) => {
    const known = addresses.get(value);
    if (known !== undefined) return known;
    const result: unknown = Tokenization.resolve(value, options);
    if (!preparing && originOf(value) !== undefined) addresses.set(value, result);
    return result;
  };
}
