import type { IConstruct } from "constructs";
import { remembered } from "../../scope";
import { clusterPlaceOf } from "./cluster-place";

/**
 * Returns what an app remembers of the cluster of a construct under a key, and at the first call lets it remember what is
 * made. Without a `Cluster`, it is remembered of the stack, or of the scope that was given other providers.
 * @param key a key of `Symbol.for`, so that all copies of this library in one process share it
 * @param names what it belongs to on the cluster, such as a namespace and a name
 */
export function rememberedOnCluster<Value extends object>(
  construct: IConstruct,
  key: symbol,
  names: readonly string[],
  make: () => Value,
): Value {
  const all = remembered(construct.node.root, key, () => new Map<string, Value>());
  const place = [clusterPlaceOf(construct), ...names].join("\n");
  const found = all.get(place) ?? make();
  all.set(place, found);
  return found;
}
