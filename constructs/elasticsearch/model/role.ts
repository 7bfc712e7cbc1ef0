/**
 * The roles of an Elasticsearch node.
 * @see https://www.elastic.co/docs/deploy-manage/distributed-architecture/clusters-nodes-shards/node-roles
 */
export enum ElasticsearchRole {
  /** May be elected master, and votes. */
  MASTER = "master",
  /** Votes, and is never elected. Requires `MASTER`, too. */
  VOTING_ONLY = "voting_only",
  /** Stores data of every tier. */
  DATA = "data",
  /** Stores data that is not a time series. Elasticsearch 7.10 and later. */
  DATA_CONTENT = "data_content",
  /** Stores new time series. Elasticsearch 7.10 and later. */
  DATA_HOT = "data_hot",
  /** Stores older time series. Elasticsearch 7.10 and later. */
  DATA_WARM = "data_warm",
  /** Stores time series that are rarely read. Elasticsearch 7.10 and later. */
  DATA_COLD = "data_cold",
  /** Stores mounted snapshots. Elasticsearch 7.12 and later. */
  DATA_FROZEN = "data_frozen",
  /** Runs ingest pipelines. */
  INGEST = "ingest",
  /** Runs machine learning jobs. */
  ML = "ml",
  /** Runs transforms. */
  TRANSFORM = "transform",
  /** Connects to other clusters. */
  REMOTE_CLUSTER_CLIENT = "remote_cluster_client",
}

const DATA_ROLES: readonly ElasticsearchRole[] = [
  ElasticsearchRole.DATA,
  ElasticsearchRole.DATA_CONTENT,
  ElasticsearchRole.DATA_HOT,
  ElasticsearchRole.DATA_WARM,
  ElasticsearchRole.DATA_COLD,
  ElasticsearchRole.DATA_FROZEN,
];

/** Returns whether a node of that role stores shards. */
export function isDataRole(role: ElasticsearchRole): boolean {
  return DATA_ROLES.includes(role);
}

/** Returns whether a role is a data tier, which has no setting of the form `node.<role>`. */
export function isTierRole(role: ElasticsearchRole): boolean {
  return isDataRole(role) && role !== ElasticsearchRole.DATA;
}
