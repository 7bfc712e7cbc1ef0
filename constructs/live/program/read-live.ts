import type { Read } from "../check";
import type { LiveObjects } from "../live";
import { KubectlProxy } from "./kubectl-proxy";
import type { Query } from "./query";
import { type Ask, readCluster, readVersion } from "./read-cluster";
import { readPlan } from "./read-plan";

/** What was read of a cluster. */
export interface LiveReading {
  /** Objects by kind, as `kindKey` writes it. */
  readonly objects: ReadonlyMap<string, LiveObjects>;
  /** Version of the API server; undefined if it does not say. */
  readonly version: string | undefined;
}

/**
 * Reads what checks ask for, by way of the operator's kubectl, which ends with it.
 * @throws if the cluster cannot be reached or read
 */
export async function readLive(query: Query, reads: readonly Read[]): Promise<LiveReading> {
  const proxy = await KubectlProxy.start(query);
  try {
    const ask: Ask = (path, accept) => proxy.ask(path, accept);
    const [objects, version] = await Promise.all([readCluster(readPlan(reads), ask), readVersion(ask)]);
    return { objects, version };
  } finally {
    proxy.stop();
  }
}
