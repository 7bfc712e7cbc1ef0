/** The engine and version that a cluster is migrated from. */
export interface MigrationSource {
  /** Engine that ran it: `elastic-chart` or `eck`. */
  readonly engine: "elastic-chart" | "eck";
  /** Version of Elasticsearch that ran, such as `7.17.3`. */
  readonly version: string;
  /** How the data is moved. Which method works depends on both versions: see `docs/elasticsearch-cluster.md`. */
  readonly way: "rolling" | "snapshot" | "remote-reindex";
}
