import { createRequire } from "node:module";

/** What is used of a compiled expression. */
interface Compiled {
  groupCount(): number;
  namedGroups(): Readonly<Record<string, number>>;
  matcher(text: string): { matches(): boolean };
}

/** What is used of the library. */
interface Library {
  readonly RE2JS: { compile(expression: string): Compiled };
}

/** An expression that Go accepts. */
export interface Re2 {
  /** Number of its groups, without the whole match. */
  readonly groups: number;
  /** Names of its named groups. */
  readonly groupNames: readonly string[];
  /** Returns whether the expression matches the whole of a text. */
  readonly matches: (text: string) => boolean;
}

/** Why Go refuses an expression. */
export interface Re2Mistake {
  /** The reason in RE2's words, such as "invalid escape sequence: `\Z`". */
  readonly mistake: string;
}

/** It is loaded when the first expression is read: most apps have none. */
const load = createRequire(__filename);

/**
 * Reads an expression as the programs of the Prometheus project do: RE2, anchored at both ends, with a dot that
 * matches line breaks. JavaScript's own expressions differ in both directions.
 * @see https://github.com/google/re2/wiki/Syntax
 */
export function readRe2(expression: string): Re2 | Re2Mistake {
  const { RE2JS } = load("re2js") as Library;
  try {
    const compiled = RE2JS.compile(`^(?s:${expression})$`);
    return {
      groups: compiled.groupCount(),
      groupNames: Object.keys(compiled.namedGroups()),
      matches: (text) => compiled.matcher(text).matches(),
    };
  } catch (error) {
    const { message } = error as { readonly message?: string };
    return { mistake: (message ?? "not an expression").replace("error parsing regexp: ", "") };
  }
}
