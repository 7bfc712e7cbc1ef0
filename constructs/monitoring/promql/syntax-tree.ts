import { createRequire } from "node:module";

/** A node of the grammar's syntax tree. */
export interface SyntaxNode {
  readonly name: string;
  readonly type: { readonly isError: boolean };
  readonly from: number;
  readonly to: number;
  readonly firstChild: SyntaxNode | null;
  readonly nextSibling: SyntaxNode | null;
  readonly parent: SyntaxNode | null;
}

/** What is used of the grammar. */
interface Grammar {
  readonly parser: { parse(text: string): { readonly topNode: SyntaxNode } };
}

/** Its types are those of an ES module, which TypeScript lets no CommonJS module import; and it is loaded for rules only. */
const load = createRequire(__filename);

/** Returns the syntax tree of an expression, by the grammar of Prometheus' own editor. */
export function treeOf(text: string): SyntaxNode {
  const { parser } = load("@prometheus-io/lezer-promql") as Grammar;
  return parser.parse(text).topNode;
}

/** Lists the children of a node, without comments. */
export function childrenOf(node: SyntaxNode): readonly SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let each = node.firstChild; each !== null; each = each.nextSibling) {
    if (each.name !== "LineComment") children.push(each);
  }
  return children;
}

/** Lists a node and everything below it, in the order of the text. */
export function allOf(node: SyntaxNode): readonly SyntaxNode[] {
  return [node, ...childrenOf(node).flatMap(allOf)];
}
