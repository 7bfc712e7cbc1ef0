import { blockAt } from "./blocks";
import type { TreeObject } from "./tree-object";

/** Returns whether the props of the construct that made a resource allow what it keeps to be lost. */
export function isExpendable({ stack, path }: TreeObject): boolean {
  const paths = Object.keys(blockAt(stack.document, "//.expendable"));
  return paths.some((each) => path === each || path.startsWith(`${each}/`));
}
