import { PodSecurityLevel } from "../../cluster";

/** How the kernel's limit on memory maps (vm.max_map_count, 262144) is met. */
export enum MaxMapCount {
  /**
   * Elasticsearch uses no memory maps (node.store.allow_mmap: false): slower, but requires nothing of the nodes.
   * @see https://www.elastic.co/docs/deploy-manage/deploy/self-managed/vm-max-map-count
   */
  NOT_NEEDED = "not-needed",
  /** It is set on all nodes: by a `TalosCluster` of the app, or by hand in /etc/sysctl.d. */
  SET_ON_NODES = "set-on-nodes",
  /** A privileged init container sets it: the namespace must have Pod Security privileged. */
  SET_BY_POD = "set-by-pod",
}

/** Returns the strictest Pod Security level that the pods of a cluster pass. */
export function podSecurityFor(maxMapCount: MaxMapCount | undefined): PodSecurityLevel {
  return maxMapCount === MaxMapCount.SET_BY_POD ? PodSecurityLevel.PRIVILEGED : PodSecurityLevel.BASELINE;
}
