import { blockAt } from "./blocks";
import type { TreeObject } from "./tree-object";

/** Returns whether the props of the construct that made a resource allow what it keeps to be lost. */
export function isExpendable(object: TreeObject): boolean {
  return isNoted(object, "expendable");
}

/** Returns whether all nodes have the directory of a volume, as the construct that made it says. */
export function isSharedDirectory(object: TreeObject): boolean {
  return isNoted(object, "sharedDirectory");
}

function isNoted({ stack, path }: TreeObject, note: string): boolean {
  const paths = Object.keys(blockAt(stack.document, `//.${note}`));
  return paths.some((each) => path === each || path.startsWith(`${each}/`));
}
