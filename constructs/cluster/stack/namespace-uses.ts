import type { IConstruct } from "constructs";
import { rememberedOnCluster } from "../facts/remembered-on-cluster";

/** Key of an app's constructs that use a namespace; shared by all copies of this library in one process. */
const USES = Symbol.for("groundplan.namespaceUses");

/** Records that a construct makes objects in a namespace. */
export function noteUse(construct: IConstruct, namespace: string): void {
  const uses = usesIn(construct);
  if (!uses.has(namespace)) uses.set(namespace, construct.node.path);
}

/** Returns the path of the first construct of the app that makes objects in a namespace of the same cluster. */
export function userOf(construct: IConstruct, namespace: string): string | undefined {
  return usesIn(construct).get(namespace);
}

function usesIn(construct: IConstruct): Map<string, string> {
  return rememberedOnCluster(construct, USES, [], () => new Map<string, string>());
}
