import type { Fault, Guardrail } from "../../judge/guardrail";
import { clusterKeyOfContext, providerOf } from "../../judge/tree/cluster-key";
import { notesIn } from "../../judge/tree/stack-notes";
import type { TreeObject } from "../../judge/tree/tree-object";

/** A provider with an alias leads to a cluster that the stack has checked. */
export const ALIAS_CLUSTER: Guardrail = {
  id: "alias-cluster",
  severity: "error",
  requires:
    "a resource of a stack with checks at plan is on a cluster that those checks read, also if its provider has an alias",
  reason: "one apply changes two clusters, and nothing has checked that the second one is the intended one",
  judge: (tree) => firstOfEach(tree.objects.flatMap((object) => faultOf(object) ?? [])),
};

function faultOf(at: TreeObject): (Fault & { readonly key: string }) | undefined {
  const queries = notesIn(at.stack).map(({ query }) => query);
  const checked = queries.filter(({ context }) => context !== undefined);
  if (at.raw.provider === undefined || checked.length === 0) return undefined;
  if (checked.some((query) => clusterKeyOfContext(at.stack, query) === at.cluster)) return undefined;
  const config = providerOf(at.stack, at.type === "helm_release" ? "helm" : "kubernetes", at.raw) ?? {};
  const contexts = checked.map(({ context }) => String(context)).join(", ");
  const rule = `be for a cluster that the checks at plan of the stack read (context ${contexts}): move the resource to a stack of its own, or give its scope the providers by useProviders`;
  const key = `${at.stack.name} ${at.cluster}`;
  return { key, at, prop: "provider", rule, got: config.config_context ?? config.host ?? at.raw.provider };
}

/** One sentence for each stack and cluster. */
function firstOfEach(found: readonly (Fault & { readonly key: string })[]): readonly Fault[] {
  const first = new Map<string, Fault>();
  for (const { key, ...fault } of found) if (!first.has(key)) first.set(key, fault);
  return [...first.values()];
}
