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

/**
 * Says whether a token is nothing but the address of something, and so the same text wherever it stands
 * in a stack. cdktf does not export the class of such a token: by its fields, it is recognised, or not.
 */
export function isAddress(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  if ("inner" in value) return inTemplates.has(value.inner as IResolvable) && isAddress(value.inner);
  return "identifier" in value && "originStack" in value;
}
