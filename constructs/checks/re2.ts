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

/** An expression of these characters alone is the text itself, and nothing has to be loaded for it. */
const PLAIN = /^[\w :/-]*$/;

/**
 * Reads an expression as the programs of the Prometheus project do: RE2, of the whole text, with a dot that
 * matches line breaks. JavaScript's own expressions differ in both directions.
 * @param isAlone whether it is read by itself first, as the matchers of PromQL are; else only between its anchors,
 * which a parenthesis or a `\Q` in it may leave
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
