import { claimsIn } from "../../../claims";
import { builtIn, CLAIMS, ELASTICSEARCHES, type Live, reading } from "../../../live";
import { CLUSTER_LABEL } from "../labels";
import type { EckClusterName } from "../names";
import { liveElasticsearch } from "./cluster";

/** Arguments of `ECK_STRAY_CLAIMS` and `ECK_NODE_REMOVAL`. */
export interface EckDeclaredClaims extends EckClusterName {
  /** Claims of all declared nodes. */
  readonly claimNames: readonly string[];
}

const LABELLED_CLAIMS = reading(CLAIMS, "metadata.labels");

/**
 * Every claim belongs to a declared node: the operator deletes all others. While the cluster runs, it first moves the
 * shards away; if it finds the claims beside a new cluster, it does not (GR-46).
 */
export const ECK_STRAY_CLAIMS = builtIn<EckDeclaredClaims>({
  name: "eck-stray-claims",
  reads: [LABELLED_CLAIMS],
  judge(live, args) {
    const strays = strayClaims(live, args);
    if (strays.length === 0) return undefined;
    return (
      `groups must declare every node that has a claim in namespace ${args.namespace}, because ECK deletes the claims of all ` +
      `others (a group that is renamed is another group), but ${strays.join(", ")} would be deleted: declare them as before; or, if ` +
      `their shards may move to the other nodes and the claims may be deleted, state why in engine.deletesClaims`
    );
  },
});

/** Nodes are only removed while the cluster runs: otherwise no shards can move, and claims would be deleted with their data. */
export const ECK_NODE_REMOVAL = builtIn<EckDeclaredClaims>({
  name: "eck-node-removal",
  reads: [LABELLED_CLAIMS, reading(ELASTICSEARCHES)],
  judge(live, args) {
    const strays = strayClaims(live, args);
    if (strays.length === 0 || liveElasticsearch(live, args) !== undefined) return undefined;
    return (
      `engine.deletesClaims must come with a cluster that runs, whose shards can move, but there is no Elasticsearch ` +
      `${args.namespace}/${args.clusterName}, and ${strays.join(", ")} would be deleted with their data: first declare the cluster as it was`
    );
  },
});

function strayClaims(
  live: Live,
  { namespace, clusterName, claimNames }: EckDeclaredClaims,
): readonly string[] {
  const ours = claimsIn(live, namespace).filter(
    ({ metadata }) => metadata.labels?.[CLUSTER_LABEL] === clusterName,
  );
  return ours.map(({ metadata }) => metadata.name).filter((name) => !claimNames.includes(name));
}
