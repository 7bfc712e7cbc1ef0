import { HelmProvider } from "@cdktf/provider-helm/lib/provider";
import type { Construct } from "constructs";
import { propError } from "../../checks";
import { ClusterStack, providersOf } from "../../cluster";

/**
 * Gives a `ClusterStack` its Helm provider when its first release is made, so that stacks without one need not
 * download it. Any other stack declares its own provider, and if a scope has its own providers, one of Helm must be
 * among them: otherwise the release would be installed in another cluster.
 * @throws if the scope has a Kubernetes provider of its own only.
 */
export function ensureHelmProvider(construct: Construct): void {
  const providers = providersOf(construct);
  if (providers !== undefined) {
    if (providers.helm !== undefined) return;
    const rule = "be given to useProviders too, or the release would go to another cluster";
    throw propError(construct, "providers.helm", rule, undefined);
  }
  const stack = ClusterStack.find(construct);
  if (stack === undefined || stack.node.tryFindChild("helm") !== undefined) return;
  new HelmProvider(stack, "helm", { kubernetes: stack.connection });
}
