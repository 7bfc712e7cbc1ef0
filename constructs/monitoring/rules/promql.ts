import { createRequire } from "node:module";

/** What is used of a syntax tree of Lezer. */
interface SyntaxNode {
  readonly type: { readonly name: string; readonly isError: boolean };
  readonly from: number;
  readonly to: number;
  readonly node: { readonly firstChild: { readonly from: number; readonly to: number } | null };
}

/** What is used of the grammar. */
interface Grammar {
  readonly parser: {
    parse(text: string): { iterate(visitor: { readonly enter: (node: SyntaxNode) => void }): void };
  };
}

/** Its types are those of an ES module, which TypeScript lets no CommonJS module import; and it is loaded for rules only. */
const load = createRequire(__filename);

/** What a PromQL expression turned out to be. */
export interface ParsedPromql {
  /** The first piece that is no PromQL; none if all of it is. */
  readonly mistake: string | undefined;
  /** Jobs that it names by `job="..."`, or one of by `job=~"one|other"`. */
  readonly jobs: readonly string[];
}

/** Reads an expression with the grammar of Prometheus' own editor. */
export function parsePromql(text: string): ParsedPromql {
  let mistake: string | undefined;
  const jobs: string[] = [];
  const { parser } = load("@prometheus-io/lezer-promql") as Grammar;
  parser.parse(text).iterate({
    enter: ({ type, from, to, node }) => {
      const part = text.slice(from, to);
      if (type.isError) mistake ??= text.slice(Math.max(0, from - 12), to + 12).trim();
      if (type.name === "UnquotedLabelMatcher" && node.firstChild !== null) {
        const label = text.slice(node.firstChild.from, node.firstChild.to);
        if (label === "job") jobs.push(...namedIn(part.slice(label.length)));
      }
    },
  });
  return { mistake: text.trim() === "" ? text : mistake, jobs: [...new Set(jobs)] };
}

/** Names in the rest of a matcher, such as `=~"one|other"`; none where they cannot be told. */
function namedIn(rest: string): readonly string[] {
  const [, operator, value] = /^\s*(=~|=|!=|!~)\s*["'`](.*)["'`]$/.exec(rest) ?? [];
  if (value === undefined || value === "") return [];
  if (operator === "=") return [value];
  return operator === "=~" && /^[\w.|-]+$/.test(value) && !value.includes(".*") && !value.includes(".+")
    ? value.split("|").filter((name) => name !== "")
    : [];
}
