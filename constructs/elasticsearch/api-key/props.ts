import type { SecretKey } from "../../cluster";

/**
 * Privileges of a key for indices and data streams.
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
 * Privileges of a key for the cluster.
 * @see https://www.elastic.co/docs/reference/elasticsearch/security-privileges
 */
export type ClusterPrivilege =
  "manage_ilm" | "manage_index_templates" | "manage_pipeline" | "monitor" | "read_ilm";

/** Indices, and the privileges of a key for them. */
export interface IndexAccess {
  /** Names or patterns of indices and data streams; at least one. A data stream includes its `.ds-` indices. */
  readonly names: readonly string[];
  /** Privileges; at least one, each once. */
  readonly privileges: readonly IndexPrivilege[];
}

/** Properties of `ApiKey`. */
export interface ApiKeyProps {
  /** Name of the key: lower case letters, digits, dashes and dots. */
  readonly name: string;
  /**
   * Secret with the key in the encoded form that follows `Authorization: ApiKey`, in the namespace of the cluster. The
   * command `ApiKey.create` creates it.
   */
  readonly secret: SecretKey;
  /** The indices that it may use; at least one entry. */
  readonly indices: readonly IndexAccess[];
  /**
   * Privileges for the cluster: `monitor` for `_cluster/health`.
   * @default - none
   */
  readonly cluster?: readonly ClusterPrivilege[];
}
