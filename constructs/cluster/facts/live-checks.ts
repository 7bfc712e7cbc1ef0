import { builtIn, type ClusterFactsNote, type Live, type NodeFacts, NODES } from "../../live";
import { clusterDifferences } from "./cluster-differences";
import { READS_NODES } from "./live-node";
import { nodeDifferences, undeclared } from "./node-differences";

/** A declared fact that is not so, with what to write instead. */
export interface FactDifference {
  /** The node; undefined for a difference of the whole cluster. */
  readonly node: string | undefined;
  /** The live and the declared fact, and what to do. */
  readonly text: string;
}

/** The declared facts match the live nodes: all checks of capacity, placement and addresses depend on them. */
export const CLUSTER_FACTS = builtIn({
  name: "cluster-facts",
  reads: [READS_NODES],
  judge(live) {
    const { facts } = live;
    if (facts === undefined) return undefined;
    const differences = factDifferences(live, facts).map(({ node, text }) =>
      node === undefined ? text : `node ${node} ${text}`,
    );
    if (differences.length === 0) return undefined;
    return `the facts of cluster ${facts.name} must be those of its live nodes, but ${differences.join("; ")}`;
  },
});

/** Compares declared facts with the live cluster, node by node. */
export function factDifferences(live: Live, facts: ClusterFactsNote): readonly FactDifference[] {
  const nodes = live.liveOnly(NODES);
  const strangers = nodes.filter(({ metadata }) => facts.nodes.every(({ name }) => name !== metadata.name));
  return [
    ...clusterDifferences(live, facts).map((text) => ({ node: undefined, text })),
    ...facts.nodes.flatMap((declared) => differencesOf(live, declared)),
    ...strangers.map((node) => ({ node: node.metadata.name, text: undeclared(node) })),
  ];
}

function differencesOf(live: Live, declared: NodeFacts): readonly FactDifference[] {
  const { name } = declared;
  const node = live.findLive(NODES, name);
  const missing = ["is declared but not in the cluster: join it, or remove it from nodes"];
  const found = node === undefined ? missing : nodeDifferences(live, node, declared);
  return found.map((text) => ({ node: name, text }));
}
