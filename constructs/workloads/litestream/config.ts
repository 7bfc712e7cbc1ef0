import type { LitestreamDatabaseProps } from "./litestream-database-props";

/**
 * Returns the path of each replica in the bucket. The path contains the format of the replica, as versions with
 * different formats would overwrite each other's replicas.
 */
export function replicaPathsOf({ name, files }: LitestreamDatabaseProps): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(files).map(([key, { replicaPath }]) => [key, replicaPath ?? `${name}/${key}-v5`]),
  );
}

/** Returns the port of the metrics. */
export function metricsPortOf({ metricsPort = 9090 }: Pick<LitestreamDatabaseProps, "metricsPort">): number {
  return metricsPort;
}

/**
 * Returns the configuration of Litestream 0.5 as JSON, which is valid YAML. Retention is a global setting: Litestream
 * 0.5 ignores it in a replica.
 * @see https://litestream.io/reference/config/
 */
export function configOf(props: LitestreamDatabaseProps): string {
  const { snapshotIntervalHours = 24, retentionHours = 168, syncIntervalSeconds = 1 } = props;
  const paths = replicaPathsOf(props);
  return textOf({
    addr: `:${metricsPortOf(props)}`,
    snapshot: { interval: `${snapshotIntervalHours}h`, retention: `${retentionHours}h` },
    dbs: Object.entries(props.files).map(([key, { file }]) => ({
      path: `${props.directory}/${file}`,
      replica: { ...serverOf(props), path: paths[key], "sync-interval": `${syncIntervalSeconds}s` },
    })),
  });
}

/** Returns the configuration with which a first start restores databases from replicas at other paths. */
export function olderConfigOf(props: LitestreamDatabaseProps): string | undefined {
  const older = Object.values(props.files).flatMap(({ file, firstStartFrom }) =>
    firstStartFrom === undefined
      ? []
      : [{ path: `${props.directory}/${file}`, replica: { ...serverOf(props), path: firstStartFrom } }],
  );
  return older.length === 0 ? undefined : textOf({ dbs: older });
}

function serverOf({ replica }: LitestreamDatabaseProps) {
  const { endpoint, bucket, region = "us-east-1" } = replica;
  return { type: "s3", bucket, endpoint, region, "force-path-style": true };
}

function textOf(config: object): string {
  return `${JSON.stringify(config, null, 2)}\n`;
}
