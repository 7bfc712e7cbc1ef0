import type { Word } from "./template-actions";

/** An action with its content up to its `end`. */
export interface TemplateNode {
  readonly words: readonly Word[];
  readonly body: TemplateNode[];
}

/** Actions that enclose others, up to their `end`. */
const OPENERS = new Set(["if", "with", "range", "define", "block"]);

/** Nests actions in those whose `end` follows them; an `else` starts a new part. */
export function treeOf(actions: readonly (readonly Word[])[]): TemplateNode[] {
  const top: TemplateNode = { words: [], body: [] };
  const open = [{ node: top, outside: top }];
  for (const words of actions) {
    const current = open.at(-1) ?? { node: top, outside: top };
    const keyword = words[0]?.kind === "name" ? words[0].word : "";
    const node: TemplateNode = { words, body: [] };
    if (keyword === "end") {
      if (open.length > 1) open.pop();
    } else if (keyword === "else") {
      current.outside.body.push(node);
      open[open.length - 1] = { node, outside: current.outside };
    } else {
      current.node.body.push(node);
      if (OPENERS.has(keyword)) open.push({ node, outside: current.node });
    }
  }
  return top.body;
}
