import { compareVersions, type ElasticsearchVersion, parseVersion } from "../elasticsearch-version";
import type { MigrationSource } from "./migration-source";

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
  if (compareVersions(from.version, to.version) > 0) {
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
      "another engine gives pods, volumes and certificates other names, so that the cluster is a new one beside the old";
    return { ways: ["snapshot", "remote-reindex"], reason };
  }
  const oldest = oldestRolling(to.version);
  if (compareVersions(from.version, oldest) < 0) {
    const reason = `nodes join one by one from ${oldest.text} on: upgrade to that first`;
    return { ways: ["snapshot", "remote-reindex"], reason };
  }
  return {
    ways: ["rolling", "snapshot", "remote-reindex"],
    reason: "nodes of both versions form one cluster",
  };
}

/** Returns the oldest version from which a rolling upgrade leads to a version. */
export function oldestRolling({ major }: ElasticsearchVersion): ElasticsearchVersion {
  const text = OLDEST_BEFORE[major] ?? `${major}.0.0`;
  return parseVersion(text) ?? { text, major, minor: 0, patch: 0 };
}
