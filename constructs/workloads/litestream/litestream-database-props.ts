import type { StorageClassReference } from "../../claims";
import type { SecretKey } from "../../cluster";
import type { ContainerResources } from "../../pods";
import type { Memory } from "../../units";

/** A database of SQLite: one file. */
export interface LitestreamFile {
  /** Its file, as a path below `directory`: `library.db`. */
  readonly file: string;
  /**
   * What it has at least, more than 0, once `firstStartUntil` is over. A smaller one is taken for an empty one, and stops
   * the pod: it would replace the replica.
   */
  readonly atLeast: Memory;
  /**
   * Path of the replica in the bucket. The format of a replica changes with the version of Litestream, and two programs at one
   * path lose data: a new path is the way to another version.
   * @default - name of the `LitestreamDatabase`, name of the file and format: `library/main-v5`
   */
  readonly replicaPath?: string;
  /**
   * Path of another replica in the bucket, of Litestream 0.3 or 0.5, that the first start takes the database from. It must exist.
   * @default - the first start begins with no database
   */
  readonly firstStartFrom?: string;
}

/** Where replicas are: a bucket on a server with the API of S3. */
export interface LitestreamReplica {
  /** URL of the server: `https://minio.example.com`. */
  readonly endpoint: string;
  /** Name of the bucket; it must exist. */
  readonly bucket: string;
  /**
   * Region of the bucket.
   * @default "us-east-1"
   */
  readonly region?: string;
  /** Id of the key. */
  readonly accessKeyId: SecretKey;
  /** The key. */
  readonly secretAccessKey: SecretKey;
}

/** Properties of `LitestreamDatabase`. */
export interface LitestreamDatabaseProps {
  /** Name of the volume, and of the replica: 1 to 30 lower case letters, digits and dashes. */
  readonly name: string;
  /** Directory of the databases, as an absolute path: a volume of its own in the containers. */
  readonly directory: string;
  /** The databases, by names of lower case letters, digits and dashes; at least one. */
  readonly files: Readonly<Record<string, LitestreamFile>>;
  /** How large all of them may grow together. The volume has room for twice as much: a restore writes a copy. */
  readonly size: Memory;
  /**
   * Class of a volume that outlives the pod: its name, or the construct that makes it. It must not be on a network file system.
   * @default - a disk of the node, empty for each pod: every pod restores the databases
   */
  readonly storageClass?: StorageClassReference;
  /** Where the replicas are. */
  readonly replica: LitestreamReplica;
  /**
   * Last day on which a pod may start where there is no replica, as `YYYY-MM-DD`. Afterwards a missing replica is an error: a
   * lost one, or a mistyped path, must not be replaced by an empty database.
   */
  readonly firstStartUntil: string;
  /**
   * Seconds after which a change is in the replica; a whole number from 1 to 3600. A pod that is killed loses what is younger.
   * @default 1
   */
  readonly syncIntervalSeconds?: number;
  /**
   * Hours between two snapshots of a whole database; a whole number of 1 or more. A restore reads one, and what came after.
   * @default 24
   */
  readonly snapshotIntervalHours?: number;
  /**
   * Hours for which earlier states can be restored; a whole number, no less than `snapshotIntervalHours`. So long is the time
   * to notice that a database was emptied.
   * @default 168
   */
  readonly retentionHours?: number;
  /**
   * Port of the replicator for its metrics, which no other container of the pod has; a whole number from 1024 to 65535.
   * @default 9090
   */
  readonly metricsPort?: number;
  /**
   * Image of Litestream, with a tag 0.5.11 or a later one of 0.5: the configuration, and what a restore does, are those of 0.5.
   * @default "litestream/litestream:0.5.18"
   */
  readonly image?: string;
  /**
   * What each of both containers of Litestream asks for, and may use at most.
   * @default - 20m CPU and 64 MiB, and at most 512 MiB
   */
  readonly resources?: ContainerResources;
}
