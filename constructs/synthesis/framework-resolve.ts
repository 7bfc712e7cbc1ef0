import {
  DefaultTokenResolver,
  type IPostProcessor,
  type IResolvable,
  type IResolveContext,
  StringConcat,
  type TerraformStack,
  Tokenization,
} from "cdktf";
import { resolved, type Resolve } from "./resolve";

/** Tokens are cdktf's own affair; what they stand for is resolved in linear time again. */
class LinearResolver extends DefaultTokenResolver {
  public override resolveToken(
    token: IResolvable,
    context: IResolveContext,
    postProcessor: IPostProcessor,
  ): unknown {
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
  return (value) => Tokenization.resolve(value, { scope, preparing, resolver: RESOLVER }) as unknown;
}
