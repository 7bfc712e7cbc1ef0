import type { SynthesizedStack } from "./synthesized";

/** Returns the display name of a stack's cluster. */
export function clusterOf({ cluster }: SynthesizedStack): string {
  return cluster ?? "(no cluster)";
}

/** Returns the clusters of stacks, without duplicates. */
export function clustersOf(stacks: readonly SynthesizedStack[]): readonly string[] {
  return [...new Set(stacks.map(clusterOf))];
}
