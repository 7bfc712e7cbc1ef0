import { HelmProvider } from "@cdktf/provider-helm/lib/provider";
import type { Construct } from "constructs";
import { ClusterStack } from "../cluster";

/**
 * Gives a `ClusterStack` its Helm provider when its first release is made, so that stacks without
 * one need not download it. In any other stack the provider is its owner's.
 */
export function ensureHelmProvider(construct: Construct): void {
  const stack = ClusterStack.find(construct);
  if (stack === undefined || stack.node.tryFindChild("helm") !== undefined) return;
  new HelmProvider(stack, "helm", { kubernetes: stack.connection });
}
