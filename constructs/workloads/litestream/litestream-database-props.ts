import type { StorageClassReference } from "../../claims";
import type { SecretKey } from "../../cluster";
import type { ContainerResources } from "../../pods";
import type { Memory } from "../../units";

/** A SQLite database, which is a single file. */
export interface LitestreamFile {
  /** Path of the file relative to `directory`: `library.db`. */
  readonly file: string;
  /**
   * Minimum size of the file after `firstStartUntil`; more than 0. A smaller file is considered empty, and the pod
   * does not start, because it would replace the replica.
   */
  readonly atLeast: Memory;
  /**
   * Path of the replica in the bucket. The format of replicas depends on the version of Litestream, and two programs
   * that write to the same path lose data. Therefore a new version needs a new path.
   * @see https://litestream.io/how-it-works/
   * @default - name of the `LitestreamDatabase`, key of the file and format of the replica: `library/main-v5`
   */
  readonly replicaPath?: string;
  /**
   * Path of another replica in the bucket, of Litestream 0.3 or 0.5, from which the first start restores the
   * database. It must exist.
   * @default - the first start has no database
   */
  readonly firstStartFrom?: string;
}

/** Location of the replicas: a bucket on a server with an S3-compatible API. */
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
  /** Access key ID. */
  readonly accessKeyId: SecretKey;
  /** Secret access key. */
  readonly secretAccessKey: SecretKey;
}

/** Properties of `LitestreamDatabase`. */
export interface LitestreamDatabaseProps {
  /** Name of the volume, and first part of the replica paths: 1 to 30 lower case letters, digits and dashes. */
  readonly name: string;
  /** Directory of the databases, as an absolute path. It is a separate volume in the containers. */
  readonly directory: string;
  /** The databases, by names of lower case letters, digits and dashes; at least one. */
  readonly files: Readonly<Record<string, LitestreamFile>>;
  /** Maximum total size of the databases. The volume is twice as large, as a restore writes a copy. */
  readonly size: Memory;
  /**
   * StorageClass of a volume that outlives the pod: its name, or the construct that creates it. It must not use a
   * network file system.
   * @default - an `emptyDir` on the disk of the node, so that every pod restores the databases
   */
  readonly storageClass?: StorageClassReference;
  /** Location of the replicas. */
  readonly replica: LitestreamReplica;
  /**
   * Last day on which a pod may start without a replica, as `YYYY-MM-DD`, at most 31 days ahead. Afterwards, a missing
   * replica is an error: a lost replica, or a wrong path, must not result in an empty database.
   */
  readonly firstStartUntil: string;
  /**
   * Interval in seconds in which changes are replicated; a whole number from 1 to 3600. If a pod is killed, changes
   * since the last replication are lost.
   * @see https://litestream.io/reference/config/
   * @default 1
   */
  readonly syncIntervalSeconds?: number;
  /**
   * Interval in hours between two snapshots of a whole database; a whole number of 1 or more. A restore reads one
   * snapshot, and all later changes.
   * @default 24
   */
  readonly snapshotIntervalHours?: number;
  /**
   * Hours for which former states of a database can be restored; a whole number, at least `snapshotIntervalHours`.
   * Accidental deletions must be noticed within this time.
   * @default 168
   */
  readonly retentionHours?: number;
  /**
   * Port of the metrics of Litestream, which no other container of the pod may use; a whole number from 1024 to
   * 65535.
   * @default 9090
   */
  readonly metricsPort?: number;
  /**
   * Image of Litestream, with the tag 0.5.11 or a later patch version of 0.5, for which the configuration and the
   * restore script are written.
   * @default "litestream/litestream:0.5.18"
   */
  readonly image?: string;
  /**
   * Resource requests and limits of each of the two Litestream containers.
   * @default - 20m CPU and 64 MiB, at most 512 MiB
   */
  readonly resources?: ContainerResources;
}
