import { claimsIn } from "../../claims";
import type { Live } from "../../live";

/** Claims of one group of a cluster that Elastic's chart has made. */
export interface ChartGroupClaims {
  /** Name of the group. */
  readonly group: string;
  /** Names of its claims. */
  readonly claims: readonly string[];
}

/** Finds the claims of a cluster by their labels: Kubernetes labels claims like the pods that they were made for. */
export function chartClaimsOf(
  live: Live,
  { namespace, clusterName }: { readonly namespace: string; readonly clusterName: string },
): readonly ChartGroupClaims[] {
  const found = new Map<string, string[]>();
  for (const { metadata } of claimsIn(live, namespace)) {
    const app = metadata.labels?.app ?? "";
    if (!app.startsWith(`${clusterName}-`) || !metadata.name.startsWith(`${app}-${app}-`)) continue;
    const group = app.slice(clusterName.length + 1);
    found.set(group, [...(found.get(group) ?? []), metadata.name]);
  }
  return [...found].map(([group, claims]) => ({ group, claims }));
}
