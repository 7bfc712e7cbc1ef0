import { TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import { clusterScopeOf, hasOwnProviders } from "../scope";

/** Key under which a scope holds the checks that its clusters start with; shared by all copies of this library in one process. */
const START = Symbol.for("groundplan.liveStart");

/** Registers what is asked of the cluster that a scope goes to, before anything else is. */
export type LiveStart = (scope: IConstruct) => void;

/** Lets the checks below a scope begin with some, as soon as there are any. */
export function beginLiveWith(scope: IConstruct, start: LiveStart): void {
  Reflect.set(scope, START, start);
}

/**
 * Returns what the checks of a cluster's scope begin with. What holds around the scope is not looked at if it has
 * providers of its own, because these lead to another cluster.
 */
export function liveStartOf(clusterScope: IConstruct): LiveStart | undefined {
  for (const scope of [...clusterScope.node.scopes].reverse()) {
    const start: unknown = Reflect.get(scope, START);
    if (start !== undefined) return start as LiveStart;
    if (hasOwnProviders(scope)) return undefined;
  }
  return undefined;
}

/** Returns whether a scope stands for one cluster: a stack, or what was given providers of its own. */
export function isClusterScope(scope: IConstruct): boolean {
  return scope.node.scopes.some((each) => TerraformStack.isStack(each)) && clusterScopeOf(scope) === scope;
}
