import type { Construct } from "constructs";

/** Makes a construct with its minimal props. */
export type Example = (scope: Construct, id: string) => unknown;

/**
 * Examples by the class that they make; for a class with several shapes, followed by a word: `GaneshaExport, hosts`.
 */
export type Examples = Readonly<Record<string, Example>>;

/** Returns a name for the cluster of a scope: what is once in a cluster may be once in each. */
export function clusterNameOf({ node }: Construct): string {
  return node.path.toLowerCase().replace(/[^a-z0-9]+/g, "-");
}
