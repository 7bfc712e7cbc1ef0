import type { PrometheusFeature } from "../props/prometheus-feature";
import type { PromqlDialect } from "./dialect";
import type { ValueType } from "./functions";
import type { SyntaxNode } from "./syntax-tree";

/** A type, or undefined for a part of the expression with an error of its own. */
export type Found = ValueType | undefined;

/** What the checks of one expression have in common. */
export interface Expression {
  /** The whole text. */
  readonly text: string;
  /** Which PromQL it is. */
  readonly dialect: PromqlDialect;
  /** Notes what is wrong with a node. */
  readonly fail: (node: SyntaxNode, reason: string) => undefined;
  /** Checks a node and everything below it, and returns its type. */
  readonly typeOf: (node: SyntaxNode) => Found;
}

/** Records that a node needs a feature that is not enabled. */
export function requireFeature(
  node: SyntaxNode,
  what: string,
  feature: PrometheusFeature,
  { dialect, fail }: Expression,
): void {
  if (dialect.features.includes(feature)) return;
  fail(node, `${what} needs prometheus.enableFeatures to contain ${feature}`);
}

/** Returns what a node is in the text. */
export function textOf({ text }: Expression, { from, to }: SyntaxNode): string {
  return text.slice(from, to);
}

/** Returns a type with its article, and how it is written where that helps. */
export function described(type: ValueType): string {
  if (type === "range vector") return "a range vector such as up[5m]";
  return type === "instant vector" ? "an instant vector" : `a ${type}`;
}

/** Returns a node without the parentheses around it. */
export function unwrapped(node: SyntaxNode): SyntaxNode {
  const inner = node.name === "ParenExpr" ? node.children[0] : undefined;
  return inner === undefined ? node : unwrapped(inner);
}
