import type { Fault, Guardrail } from "../../judge/guardrail";
import {
  CLUSTER_PROVIDERS,
  type ClusterProvider,
  namesCluster,
  providerPath,
  providersIn,
} from "../../judge/tree/cluster-key";
import type { JudgedStack } from "../../judge/tree/stack";
import type { Tree } from "../../judge/tree/tree";

/** A provider names its cluster. */
export const PROVIDER_CONTEXT: Guardrail = {
  id: "provider-context",
  severity: "error",
  isFinal: true,
  requires: "a provider for Kubernetes or Helm has `config_context` or `host`",
  reason: "it uses the current context of whoever applies, which may be another cluster",
  judge: (tree) =>
    tree.stacks.flatMap((stack) => CLUSTER_PROVIDERS.flatMap((name) => faultsOf(tree, stack, name))),
};

function faultsOf(tree: Tree, stack: JudgedStack, name: ClusterProvider): readonly Fault[] {
  const providers = providersIn(stack, name);
  const rule =
    "name the cluster, or an apply uses the current context of whoever starts it: set the context, or the host with its credentials";
  const prop = providerPath(name, "config_context");
  if (providers.length === 0) {
    const isUsed = tree.objects.some(
      (each) => each.stack === stack && (each.type === "helm_release") === (name === "helm"),
    );
    return isUsed ? [{ at: stack, prop, rule, got: "no provider" }] : [];
  }
  return providers
    .filter(({ config }) => !namesCluster(config))
    .map(({ config }) => ({ at: stack, prop, rule, got: config.config_context }));
}
