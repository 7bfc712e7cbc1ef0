import * as ts from "typescript";
import { filesBelow, textOf } from "./project-files";

/** The files of the library. */
export const sources = filesBelow(["constructs"], ".ts").map((file) =>
  ts.createSourceFile(file, textOf(file), ts.ScriptTarget.Latest, true),
);

const NODES = new Map<ts.SourceFile, readonly ts.Node[]>();

/** Returns the value of a constant or the default of a parameter of the same file: that of the innermost scope. */
export function constantOf(use: ts.Identifier): ts.Expression | undefined {
  const declared = nodesOf(use.getSourceFile()).filter(
    (node): node is ts.VariableDeclaration | ts.ParameterDeclaration =>
      (ts.isVariableDeclaration(node) || ts.isParameter(node)) &&
      node.name.getText() === use.text &&
      isInside(use, scopeOf(node)),
  );
  // of the scopes around the use, the innermost begins last.
  const [nearest] = declared.sort((one, other) => scopeOf(other).pos - scopeOf(one).pos);
  return nearest?.initializer;
}

/** Returns the block of a declaration. */
export function scopeOf(node: ts.Node): ts.Node {
  if (ts.isParameter(node)) return node.parent;
  return ts.isBlock(node) || ts.isSourceFile(node) ? node : scopeOf(node.parent);
}

/** Returns whether a node is a scope or is inside it. */
export function isInside(node: ts.Node, scope: ts.Node): boolean {
  return node === scope || (!ts.isSourceFile(node) && isInside(node.parent, scope));
}

/** Returns all nodes of a file. */
export function nodesOf(source: ts.SourceFile): readonly ts.Node[] {
  const known = NODES.get(source);
  if (known !== undefined) return known;
  const nodes: ts.Node[] = [];
  const visit = (node: ts.Node) => {
    nodes.push(node);
    ts.forEachChild(node, visit);
  };
  visit(source);
  NODES.set(source, nodes);
  return nodes;
}
