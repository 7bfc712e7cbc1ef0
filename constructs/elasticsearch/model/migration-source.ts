/** What this cluster was before, as far as the next apply has to deal with it. */
export interface MigrationSource {
  /** Engine that ran it: `elastic-chart` or `eck`. */
  readonly engine: "elastic-chart" | "eck";
  /** Version of Elasticsearch that ran, such as `7.17.3`. */
  readonly version: string;
  /**
   * How the data gets across, which must be one of the ways that lead there: see `docs/elasticsearch-cluster.md`.
   */
  readonly way: "rolling" | "snapshot" | "remote-reindex";
}
