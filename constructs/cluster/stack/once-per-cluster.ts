import type { IConstruct } from "constructs";
import { propError } from "../../checks";
import { clusterPlaceOf } from "../facts/cluster-place";
import { rememberedOnCluster } from "../facts/remembered-on-cluster";

/** Key of an app's objects that exist once per cluster; shared by all copies of this library in one process. */
const TAKEN = Symbol.for("groundplan.oncePerCluster");

/**
 * Refuses a second object of the same kind and name on one cluster, in any stack of the app: the second apply would fail, or
 * overwrite the first object. Call it before the first resource of the construct. Without a `Cluster`, the rule applies to
 * the stack, or to the scope that was given other providers.
 * @param construct the construct that makes the object
 * @param prop the prop that names it
 * @param kind kind of the object, for the message: `StorageClass`
 * @param name name of the object, with its namespace if it has one
 * @throws if another construct of the app makes it already
 */
export function oncePerCluster(construct: IConstruct, prop: string, kind: string, name: string): void {
  const first = takenBefore(construct, kind, name);
  if (first === undefined) return;
  const rule = `name one ${kind} of ${clusterPlaceOf(construct)}, but ${first} names it already`;
  throw propError(construct, prop, rule, name);
}

/**
 * Returns the path of the construct of the app that uses a name on the same cluster; if there is none, records this
 * construct.
 * @param kind what must exist once under the name
 */
export function takenBefore(construct: IConstruct, kind: string, name: string): string | undefined {
  const taken = rememberedOnCluster(construct, TAKEN, [kind], () => new Map<string, string>());
  const first = taken.get(name);
  if (first === undefined) taken.set(name, construct.node.path);
  return first;
}
