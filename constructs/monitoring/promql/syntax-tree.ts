import { createRequire } from "node:module";

/** A node of the grammar's own syntax tree. */
interface GrammarNode {
  readonly name: string;
  readonly type: { readonly isError: boolean };
  readonly from: number;
  readonly to: number;
  readonly firstChild: GrammarNode | null;
  readonly nextSibling: GrammarNode | null;
}

/** A node of an expression. */
export interface SyntaxNode {
  /** Its type, as in the grammar. */
  readonly name: string;
  /** Whether the grammar could not read it. */
  readonly isError: boolean;
  /** Where it begins in the text. */
  readonly from: number;
  /** Where it ends. */
  readonly to: number;
  /** What it consists of, without comments. */
  readonly children: readonly SyntaxNode[];
}

/** Nodes that follow an expression and are a part of it. */
const POSTFIXES = [
  "AnchoredExpr",
  "MatrixSelector",
  "OffsetExpr",
  "SmoothedExpr",
  "StepInvariantExpr",
  "SubqueryExpr",
];

/** What is used of the grammar. */
interface Grammar {
  readonly parser: { parse(text: string): { readonly topNode: GrammarNode } };
}

/**
 * Loads the parser at run time: a CommonJS module cannot import the types of an ES module, and it is only needed for
 * rules.
 */
const load = createRequire(__filename);

/** Returns the syntax tree of an expression, by the grammar of Prometheus' own editor. */
export function treeOf(text: string): SyntaxNode {
  const { parser } = load("@prometheus-io/lezer-promql") as Grammar;
  return toNode(parser.parse(asGrammarReads(text)).topNode);
}

/** Texts and comments of an expression, which are not parsed. */
export const QUOTED_OR_COMMENT = /"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|`[^`]*`|#[^\n]*/g;

/** Syntax that Prometheus supports and its editor does not, after texts, which are unchanged. */
const UNKNOWN =
  /"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|`[^`]*`|#[^\n]*|\b0X(?=[\da-fA-F])|(?<=\b\d+)\.(?![\w.])|\b(?:by|without|on|ignoring|group_(?:left|right))\s*\((?:[\w\s,:]|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')*\)|\b(?:max|min)_of(?=\s*\()/gi;

/** Returns an expression of the same length that the editor's grammar reads as Prometheus reads this one. */
function asGrammarReads(text: string): string {
  return text.replace(UNKNOWN, (part: string, at: number) => {
    if (/^(?:max|min)_of$/i.test(part)) return isInDuration(text.slice(0, at)) ? part : "minute";
    if (/^["'`#]/.test(part)) return part;
    if (part === ".") return " ";
    return part.startsWith("0") ? "0x" : withoutColons(part);
  });
}

/** Removes colons that are not in quotes. */
function withoutColons(labels: string): string {
  return labels.replace(/"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|:/g, (part) => (part === ":" ? "_" : part));
}

/** Returns whether a name is in a duration: the grammar only supports functions of durations there. */
function isInDuration(before: string): boolean {
  const bare = before.replace(QUOTED_OR_COMMENT, "");
  return bare.split("[").length > bare.split("]").length || /\boffset\s*[+-]?\s*$/i.test(bare);
}

/** Lists a node and everything below it, in the order of the text. */
export function allOf(node: SyntaxNode): readonly SyntaxNode[] {
  return [node, ...node.children.flatMap(allOf)];
}

function toNode({ name, type, from, to, firstChild }: GrammarNode): SyntaxNode {
  const children: SyntaxNode[] = [];
  for (let each = firstChild; each !== null; each = each.nextSibling) {
    if (each.name !== "LineComment") children.push(toNode(each));
  }
  return bound({ name, isError: type.isError, from, to, children });
}

/** Rebinds postfixes: in Prometheus, they bind closer than any operator, but not in the editor's grammar. */
function bound(node: SyntaxNode): SyntaxNode {
  const [inner, ...modifiers] = node.children;
  if (!POSTFIXES.includes(node.name) || (inner?.name !== "BinaryExpr" && inner?.name !== "UnaryExpr"))
    return node;
  const operand = inner.children.at(-1);
  if (operand === undefined) return node;
  const closer = bound({ ...node, from: operand.from, children: [operand, ...modifiers] });
  return { ...inner, to: node.to, children: [...inner.children.slice(0, -1), closer] };
}
