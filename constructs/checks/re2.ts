import { createRequire } from "node:module";

/** What is used of a compiled expression. */
interface Compiled {
  groupCount(): number;
  namedGroups(): Readonly<Record<string, number>>;
  matcher(text: string): { matches(): boolean };
}

/** What is used of the library. */
interface Library {
  readonly RE2JS: { readonly DOTALL: number; compile(expression: string, flags: number): Compiled };
}

/** An expression that Go accepts. */
export interface Re2 {
  /** Number of its groups, not counting the whole match. */
  readonly groups: number;
  /** Names of its named groups. */
  readonly groupNames: readonly string[];
  /** Returns whether the expression matches a whole text. */
  readonly matches: (text: string) => boolean;
}

/** Why Go refuses an expression. */
export interface Re2Mistake {
  /** The reason as RE2 reports it, such as "invalid escape sequence: `\Z`". */
  readonly mistake: string;
}

/** It is loaded when the first expression is read: most apps have none. */
const load = createRequire(__filename);

/** An expression of only these characters is a literal text, for which RE2 need not be loaded. */
const PLAIN = /^[\w :/-]*$/;

/**
 * Reads an expression as the programs of the Prometheus project do: RE2, of the whole text, with a dot that matches
 * line breaks. JavaScript's own expressions differ in both directions.
 * @param isAlone whether it is also parsed without anchors, as the matchers of PromQL are; otherwise only between
 *   anchors, from which a parenthesis or a `\Q` in it may escape
 * @see https://github.com/google/re2/wiki/Syntax
 */
export function readRe2(expression: string, isAlone = false): Re2 | Re2Mistake {
  if (PLAIN.test(expression)) return { groups: 0, groupNames: [], matches: (text) => text === expression };
  const read = compile(isAlone ? expression : `^(?s:${expression})$`);
  if ("mistake" in read) {
    // without the anchors, the reason shows what the user wrote.
    const { mistake = read.mistake } = compile(expression) as Partial<Re2Mistake>;
    return { mistake };
  }
  return {
    groups: read.groupCount(),
    groupNames: Object.keys(read.namedGroups()),
    matches: (text) => read.matcher(text).matches(),
  };
}

function compile(expression: string): Compiled | Re2Mistake {
  const { RE2JS } = load("re2js") as Library;
  try {
    return RE2JS.compile(expression, RE2JS.DOTALL);
  } catch (error) {
    const { message = "it cannot be read" } = error as { readonly message?: string };
    return { mistake: message.replace("error parsing regexp: ", "").replace("`(?s)", "`") };
  }
}
