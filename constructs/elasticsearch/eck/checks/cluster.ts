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

/** The live cluster can be upgraded to the declared version: the one that it asks for, and the lowest that still runs. */
export const ECK_VERSION = builtIn<EckVersionToRun>({
  name: "eck-version",
  reads: [reading(ELASTICSEARCHES, "spec.version", "status.version")],
  judge(live, args) {
    const to = parseVersion(args.version);
    const found = liveElasticsearch(live, args);
    if (to === undefined || found === undefined) return undefined;
    const versions = { "asks for": found.spec?.version, runs: found.status?.version };
    const wrong = Object.entries(versions).filter(([, text]) => {
      const from = parseVersion(/^\d+\.\d+\.\d+/.exec(text ?? "")?.[0] ?? "");
      return text !== undefined && text !== "" && (from === undefined || !takesOver(from, to));
    });
    if (wrong.length === 0) return undefined;
    const parts = wrong.map(([verb, text]) => `it ${verb} ${text}`);
    return takeOverSentence("the live cluster", parts, to);
  },
});

/** An object that is being deleted is gone as soon as its finalizers are, whatever is applied to it. */
export const ECK_STAYS = builtIn<EckClusterName>({
  name: "eck-stays",
  reads: [reading(ELASTICSEARCHES, "metadata.deletionTimestamp")],
  judge(live, args) {
    if (liveElasticsearch(live, args)?.metadata.deletionTimestamp === undefined) return undefined;
    return (
      `Elasticsearch ${args.namespace}/${args.clusterName} must stay, but it is being deleted, which cannot be undone: ` +
      `wait until it is gone; a new one of the same name and groups takes over its claims`
    );
  },
});

/** Elastic's chart names the same cluster's claims otherwise, so that ECK would start empty beside them. */
export const ECK_OTHER_ENGINE = builtIn<EckClusterName>({
  name: "eck-other-engine",
  reads: [reading(CLAIMS, "metadata.labels")],
  judge(live, args) {
    const found = chartClaimsOf(live, args).flatMap(({ claims }) => claims);
    if (found.length === 0) return undefined;
    const { namespace, clusterName } = args;
    return (
      `clusterName must not be that of a cluster on elastic's chart, because ECK starts empty beside its data, but claims of cluster ` +
      `${clusterName} as elastic's chart makes them are in namespace ${namespace} (${found.join(", ")}): set migratesFrom, or take another clusterName`
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
