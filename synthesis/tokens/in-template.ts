import type { IResolvable } from "cdktf";

/** Values of tokens inside a template. */
const inTemplates = new WeakMap<IResolvable, TokenInTemplate>();

/** A token inside a template, where it is written without braces. */
interface TokenInTemplate extends IResolvable {
  /** The token itself. */
  readonly inner: IResolvable;
}

/** Returns the value of a token inside a template. */
export function inTemplate(token: IResolvable): IResolvable {
  const known = inTemplates.get(token);
  if (known !== undefined) return known;
  const wrapped: TokenInTemplate = {
    inner: token,
    creationStack: [],
    resolve: (context): unknown => {
      // cdktf ignores templates in the arguments of a function.
      if (context.ignoreEscapes !== true) context.suppressBraces = true;
      return context.resolve(token);
    },
  };
  inTemplates.set(token, wrapped);
  return wrapped;
}

/** Returns whether a token is the value of another token inside a template. */
export function isInTemplate(token: object): token is TokenInTemplate {
  return "inner" in token && inTemplates.has(token.inner as IResolvable);
}
