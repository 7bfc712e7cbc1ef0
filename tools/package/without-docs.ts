import * as ts from "typescript";

/**
 * Empties the documentation comments of a compiled module, which stand in its declarations and in its packed source
 * too. Lines keep their numbers, so source maps remain valid.
 */
export function withoutDocs(text: string): string {
  const docs = new Map<number, number>();
  const collect = (node: ts.Node): void => {
    for (const { pos, end } of ts.getLeadingCommentRanges(text, node.pos) ?? [])
      if (text.startsWith("/**", pos)) docs.set(pos, end);
    ts.forEachChild(node, collect);
  };
  collect(ts.createSourceFile("module.js", text, ts.ScriptTarget.ES2022));

  let rest = text;
  for (const [pos, end] of [...docs].sort(([first], [second]) => second - first))
    rest = rest.slice(0, pos) + rest.slice(pos, end).replace(/[^\n]+/g, "") + rest.slice(end);
  return rest;
}
