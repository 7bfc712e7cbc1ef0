import type { IConstruct } from "constructs";
import { remembered } from "../../scope";
import { keyOnCluster } from "../facts/on-cluster";

/** Key under which an app holds the constructs that use a namespace; shared by all copies of this library in one process. */
const USES = Symbol.for("groundplan.namespaceUses");

/** Records that a construct makes objects in a namespace. */
export function noteUse(construct: IConstruct, namespace: string): void {
  const key = keyOnCluster(construct, namespace);
  const uses = usesIn(construct);
  if (!uses.has(key)) uses.set(key, construct.node.path);
}

/** Returns the path of the first construct of the app that makes objects in a namespace of the same cluster. */
export function userOf(construct: IConstruct, namespace: string): string | undefined {
  return usesIn(construct).get(keyOnCluster(construct, namespace));
}

function usesIn({ node }: IConstruct): Map<string, string> {
  return remembered(node.root, USES, () => new Map<string, string>());
}
