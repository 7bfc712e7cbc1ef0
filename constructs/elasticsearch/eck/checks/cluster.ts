import { builtIn, CLAIMS, ELASTICSEARCHES, type Live, type LiveEckObject, reading } from "../../../live";
import { chartClaimsOf } from "../../chart/claims";
import { takeOverSentence, takesOver } from "../../model/moves";
import { parseVersion } from "../../model/version";
import type { EckClusterName } from "../names";

/** Arguments of `ECK_VERSION`. */
export interface EckVersionToRun extends EckClusterName {
  /** The declared version. */
  readonly version: string;
}

/** The live cluster can be upgraded to the declared version, from the requested version and from the lowest running one. */
export const ECK_VERSION = builtIn<EckVersionToRun>({
  name: "eck-version",
  reads: [reading(ELASTICSEARCHES, "spec.version", "status.version")],
  judge(live, args) {
    const to = parseVersion(args.version);
    const found = liveElasticsearch(live, args);
    if (to === undefined || found === undefined) return undefined;
    const versions = { requests: found.spec?.version, runs: found.status?.version };
    const wrong = Object.entries(versions).filter(([, text]) => {
      const from = parseVersion(/^\d+\.\d+\.\d+/.exec(text ?? "")?.[0] ?? "");
      return text !== undefined && text !== "" && (from === undefined || !takesOver(from, to));
    });
    if (wrong.length === 0) return undefined;
    const parts = wrong.map(([verb, text]) => `it ${verb} ${text}`);
    return takeOverSentence("the live cluster", parts, to);
  },
});

/** The object is not being deleted: changes to it would be lost with it. */
export const ECK_NOT_TERMINATING = builtIn<EckClusterName>({
  name: "eck-not-terminating",
  reads: [reading(ELASTICSEARCHES, "metadata.deletionTimestamp")],
  judge(live, args) {
    if (liveElasticsearch(live, args)?.metadata.deletionTimestamp === undefined) return undefined;
    return (
      `Elasticsearch ${args.namespace}/${args.clusterName} must stay, but it is being deleted, which cannot be undone: ` +
      `wait until it is gone; a new one of the same name and groups takes over its claims`
    );
  },
});

/** No claims of Elastic's chart exist for the cluster: ECK names claims differently, and would start empty beside them. */
export const ECK_CHART_CLAIMS = builtIn<EckClusterName>({
  name: "eck-chart-claims",
  reads: [reading(CLAIMS, "metadata.labels")],
  judge(live, args) {
    const found = chartClaimsOf(live, args).flatMap(({ claims }) => claims);
    if (found.length === 0) return undefined;
    const { namespace, clusterName } = args;
    return (
      `clusterName must not be that of a cluster on Elastic's chart, because ECK starts empty beside its data, but namespace ` +
      `${namespace} has claims of that chart for cluster ${clusterName} (${found.join(", ")}): set migratesFrom, or choose another clusterName`
    );
  },
});

/** Returns the live Elasticsearch object. */
export function liveElasticsearch(
  live: Live,
  { namespace, clusterName }: EckClusterName,
): LiveEckObject | undefined {
  return live.findLive(ELASTICSEARCHES, clusterName, namespace);
}
