import type { IResolvable } from "cdktf";

/** What tokens stand for inside of a template. */
const inTemplates = new WeakMap<IResolvable, TokenInTemplate>();

/** A token inside of a template, where it is written without braces of its own. */
interface TokenInTemplate extends IResolvable {
  /** The token itself. */
  readonly inner: IResolvable;
}

/** Returns what a token stands for inside of a template. */
export function inTemplate(token: IResolvable): IResolvable {
  const known = inTemplates.get(token);
  if (known !== undefined) return known;
  const wrapped: TokenInTemplate = {
    inner: token,
    creationStack: [],
    resolve: (context): unknown => {
      // in the arguments of a function, cdktf takes no notice of templates.
      if (context.ignoreEscapes !== true) context.suppressBraces = true;
      return context.resolve(token);
    },
  };
  inTemplates.set(token, wrapped);
  return wrapped;
}

/** Returns whether a token is what another one stands for inside of a template. */
export function isInTemplate(token: object): token is TokenInTemplate {
  return "inner" in token && inTemplates.has(token.inner as IResolvable);
}
