import type { Fault, Guardrail } from "../../judge/guardrail";
import {
  CLUSTER_PROVIDERS,
  type ClusterProvider,
  clusterKeyOf,
  clusterKeyOfContext,
  providerPath,
  providersIn,
} from "../../judge/tree/cluster-key";
import type { JudgedStack } from "../../judge/tree/stack";
import { notesIn } from "../../judge/tree/stack-notes";

/** Providers go to the cluster that the stack has checked. */
export const PROVIDER_CLUSTER: Guardrail = {
  id: "provider-cluster",
  severity: "error",
  isFinal: true,
  requires: "the providers of a stack with checks at plan are for a cluster that those checks read",
  reason:
    "the checks pass on one cluster, and the apply changes another: an override on a provider does that",
  judge: (tree) => tree.stacks.flatMap((stack) => CLUSTER_PROVIDERS.flatMap((name) => faultsOf(stack, name))),
};

function faultsOf(stack: JudgedStack, name: ClusterProvider): readonly Fault[] {
  const queries = notesIn(stack)
    .map(({ query }) => query)
    .filter((query) => query.context !== undefined);
  if (queries.length === 0) return [];
  const checked = new Set(queries.map((query) => clusterKeyOfContext(stack, query)));
  const contexts = queries.map(({ context }) => String(context)).join(", ");
  const rule = `be for the cluster that the checks at plan read, context ${contexts}, or an apply changes a cluster without checks: remove the override, or give the stack another Cluster`;
  return (
    providersIn(stack, name)
      // a provider with an alias is for another cluster, and its author assigns the resources.
      .filter(({ alias, config }) => alias === undefined && !checked.has(clusterKeyOf(stack, config)))
      .map(({ config }) => ({
        at: stack,
        prop: providerPath(name, config.host === undefined ? "config_context" : "host"),
        rule,
        got: config.host ?? config.config_context,
      }))
  );
}
