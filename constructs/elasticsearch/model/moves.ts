import { compareVersions } from "../../checks";
import type { MigrationSource } from "./migration-source";
import { type ElasticsearchVersion, parseVersion } from "./version";

/** What runs a cluster, and which version of Elasticsearch. */
export interface Running {
  /** Kind of engine. */
  readonly engine: MigrationSource["engine"];
  /** Version of Elasticsearch. */
  readonly version: ElasticsearchVersion;
}

/** How data can get from one cluster to another, and why not by the other ways. */
export interface Move {
  /** The ways, gentlest first. */
  readonly ways: readonly MigrationSource["way"][];
  /** Why it is these. */
  readonly reason: string;
}

/** Oldest version from which nodes of a major version can join a cluster one by one. */
const OLDEST_BEFORE: Readonly<Record<number, string>> = { 7: "6.8.0", 8: "7.17.0", 9: "8.18.0" };

/** Returns how data gets from one running cluster to another. */
export function moveBetween(from: Running, to: Running): Move {
  if (compareVersions(from.version.text, to.version.text) > 0) {
    return {
      ways: ["remote-reindex"],
      reason: "an older version reads neither the volumes nor the snapshots of a newer one",
    };
  }
  if (to.version.major - from.version.major > 1) {
    const reason = "Elasticsearch reads indices of its own major version and of the one before";
    return { ways: ["remote-reindex"], reason };
  }
  if (from.engine !== to.engine) {
    const reason =
      "another engine gives pods, volumes and certificates other names, so that the cluster is created beside the old one";
    return { ways: ["snapshot", "remote-reindex"], reason };
  }
  const oldest = oldestRolling(to.version);
  if (compareVersions(from.version.text, oldest.text) < 0) {
    const reason = `nodes join one by one from ${oldest.text} on: upgrade to that first`;
    return { ways: ["snapshot", "remote-reindex"], reason };
  }
  return {
    ways: ["rolling", "snapshot", "remote-reindex"],
    reason: "nodes of both versions form one cluster",
  };
}

/** Returns whether nodes of one version can be upgraded to another one by one, or have it already. */
export function takesOver(from: ElasticsearchVersion, to: ElasticsearchVersion): boolean {
  return compareVersions(from.text, oldestRolling(to).text) >= 0 && compareVersions(from.text, to.text) <= 0;
}

/**
 * Describes from which versions nodes are upgraded to a version one by one, and what to do for all others.
 * @param subject the nodes with the other version: `the live nodes of group data`
 * @param found the versions that were found: `StatefulSet es-data runs 8.5.1`
 */
export function takeOverSentence(
  subject: string,
  found: readonly string[],
  to: ElasticsearchVersion,
): string {
  return (
    `engine must run a version that ${subject} can be upgraded to: ${to.text} takes over from ${oldestRolling(to).text} to ` +
    `${to.text}, and never from a newer one, but ${found.join(" and ")}: choose such a version, or create a cluster with another clusterName and restore the data from a snapshot or by remote reindex`
  );
}

/** Returns the oldest version from which a rolling upgrade leads to a version. */
export function oldestRolling({ major }: ElasticsearchVersion): ElasticsearchVersion {
  const text = OLDEST_BEFORE[major] ?? `${major}.0.0`;
  return parseVersion(text) ?? { text, major, minor: 0, patch: 0 };
}
