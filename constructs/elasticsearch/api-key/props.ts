import type { SecretKey } from "../../cluster";

/**
 * Privileges of a key for indices and data streams, with the names of Elasticsearch.
 * @see https://www.elastic.co/docs/reference/elasticsearch/security-privileges
 */
export type IndexPrivilege =
  | "auto_configure"
  | "create_doc"
  | "create_index"
  | "delete"
  | "delete_index"
  | "index"
  | "maintenance"
  | "manage"
  | "monitor"
  | "read"
  | "view_index_metadata"
  | "write";

/**
 * Privileges of a key for the cluster, with the names of Elasticsearch.
 * @see https://www.elastic.co/docs/reference/elasticsearch/security-privileges
 */
export type ClusterPrivilege =
  "manage_ilm" | "manage_index_templates" | "manage_pipeline" | "monitor" | "read_ilm";

/** Indices, and what a key may do with them. */
export interface IndexAccess {
  /** Names or patterns of indices and data streams; at least one. A data stream includes its `.ds-` indices. */
  readonly names: readonly string[];
  /** What is allowed; at least one, each once. */
  readonly privileges: readonly IndexPrivilege[];
}

/** Properties of `ApiKey`. */
export interface ApiKeyProps {
  /** Name of the key: lower case letters, digits, dashes and dots. */
  readonly name: string;
  /**
   * Secret with the key in the encoded form that follows `Authorization: ApiKey`, in the namespace of the cluster. The
   * commands of `ApiKey.create` make it.
   */
  readonly secret: SecretKey;
  /** The indices that it may use; at least one entry. */
  readonly indices: readonly IndexAccess[];
  /**
   * What it may do with the cluster: `monitor` for `_cluster/health`.
   * @default - nothing
   */
  readonly cluster?: readonly ClusterPrivilege[];
}
