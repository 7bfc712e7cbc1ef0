import { isAtOrBelow } from "../../../checks";
import { blockAt } from "./blocks";
import type { TreeObject } from "./tree-object";

/** Returns whether the props of the construct of a resource allow its data to be lost. */
export function isExpendable(object: TreeObject): boolean {
  return isNoted(object, "expendable");
}

/** Returns whether the construct of a volume declares that all nodes have its directory. */
export function isSharedDirectory(object: TreeObject): boolean {
  return isNoted(object, "sharedDirectory");
}

function isNoted({ stack, path }: TreeObject, note: string): boolean {
  const paths = Object.keys(blockAt(stack.document, `//.${note}`));
  return paths.some((each) => isAtOrBelow(path, each));
}
