/** Health that a cluster must reach before a node that starts is ready. */
export enum ReadyHealth {
  /** All primary shards are there. */
  YELLOW = "yellow",
  /** All shards are there. Never reached with one data node, where no replica has a place. */
  GREEN = "green",
}
