import type { IConstruct } from "constructs";
import { clusterScopeOf, hasOwnProviders, isInStack } from "../scope";

/**
 * Key under which a scope stores the function that registers the first checks of its clusters; shared by all copies
 * of this library in one process.
 */
const START = Symbol.for("groundplan.liveStart");

/** Registers the first checks of the cluster to which a scope is deployed. */
export type LiveStart = (scope: IConstruct) => void;

/**
 * Sets the function that registers the first checks below a scope. It is called when the first other check is added.
 */
export function beginLiveWith(scope: IConstruct, start: LiveStart): void {
  Reflect.set(scope, START, start);
}

/**
 * Returns the function that registers the first checks of a scope. If the scope has its own providers, functions of
 * enclosing scopes are ignored, because they are for another cluster.
 */
export function liveStartOf(clusterScope: IConstruct): LiveStart | undefined {
  for (const scope of [...clusterScope.node.scopes].reverse()) {
    const start: unknown = Reflect.get(scope, START);
    if (start !== undefined) return start as LiveStart;
    if (hasOwnProviders(scope)) return undefined;
  }
  return undefined;
}

/** Returns whether a scope represents a cluster: a stack, or a scope with its own providers. */
export function isClusterScope(scope: IConstruct): boolean {
  return isInStack(scope) && clusterScopeOf(scope) === scope;
}
