import type { Read } from "../check";
import type { LiveObjects } from "../live";
import { connectionError } from "./connection-error";
import { KubectlProxy } from "./kubectl-proxy";
import type { ClusterWay } from "./query";
import { type Ask, readCluster, readVersion } from "./read-cluster";
import { readPlan } from "./read-plan";

/** Data that was read from a cluster. */
export interface LiveReading {
  /** Objects by `kindKey`. */
  readonly objects: ReadonlyMap<string, LiveObjects>;
  /** Version of the API server; undefined if it is unknown. */
  readonly version: string | undefined;
}

/**
 * Reads what checks need, through kubectl, which is stopped afterwards.
 * @throws if the cluster cannot be reached or read
 */
export function readLive(way: ClusterWay, reads: readonly Read[]): Promise<LiveReading> {
  return withCluster(way, async (ask) => {
    const [objects, version] = await Promise.all([readCluster(readPlan(reads), ask), readVersion(ask)]);
    return { objects, version };
  });
}

/**
 * Runs a function that requests paths of the API, through kubectl, which is stopped afterwards.
 * @throws if the cluster cannot be reached, or refuses the credentials
 */
export async function withCluster<Result>(
  way: ClusterWay,
  work: (ask: Ask) => Promise<Result>,
): Promise<Result> {
  const proxy = await KubectlProxy.start(way);
  try {
    return await work(async (path, accept) => {
      const answer = await proxy.ask(path, accept);
      const error = connectionError(answer, proxy.complaints);
      if (error !== undefined) throw error;
      return answer;
    });
  } finally {
    proxy.stop();
  }
}
