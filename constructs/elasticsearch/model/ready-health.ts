/** Health that a cluster must reach before a node that starts is ready. */
export enum ReadyHealth {
  /** All primary shards are allocated. */
  YELLOW = "yellow",
  /** All shards are allocated. Never reached with one data node, which has no place for replicas. */
  GREEN = "green",
}
