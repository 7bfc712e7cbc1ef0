import type { IConstruct } from "constructs";
import { clusterScopeOf } from "../../scope";
import { Cluster } from "./cluster";

/**
 * Returns a description of a construct's cluster that is unique in an app: `cluster lab`, or without a `Cluster`
 * `stack lab-storage`.
 */
export function clusterPlaceOf(construct: IConstruct): string {
  const cluster = Cluster.of(construct);
  return cluster === undefined ? `stack ${clusterScopeOf(construct).node.path}` : `cluster ${cluster.name}`;
}
