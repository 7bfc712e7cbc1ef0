import type { SynthesizedStack } from "./synthesized";

/** Returns the name of the cluster that a stack is applied to, as it is shown. */
export function clusterOf({ cluster }: SynthesizedStack): string {
  return cluster ?? "(no cluster)";
}

/** Lists the clusters of stacks, each once. */
export function clustersOf(stacks: readonly SynthesizedStack[]): readonly string[] {
  return [...new Set(stacks.map(clusterOf))];
}
