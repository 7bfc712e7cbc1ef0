import type { LitestreamDatabaseProps } from "./litestream-database-props";

/** Returns the path of each replica in the bucket. It has the format in its name, as versions overwrite each other's. */
export function replicaPathsOf({ name, files }: LitestreamDatabaseProps): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(files).map(([key, { replicaPath }]) => [key, replicaPath ?? `${name}/${key}-v5`]),
  );
}

/**
 * Returns the configuration of Litestream 0.5, which reads JSON as the YAML that it is. Retention stands at the top: below a replica,
 * 0.5 ignores it.
 * @see https://litestream.io/reference/config/
 */
export function configOf(props: LitestreamDatabaseProps): string {
  const {
    snapshotIntervalHours = 24,
    retentionHours = 168,
    syncIntervalSeconds = 1,
    metricsPort = 9090,
  } = props;
  const paths = replicaPathsOf(props);
  return textOf({
    addr: `:${metricsPort}`,
    snapshot: { interval: `${snapshotIntervalHours}h`, retention: `${retentionHours}h` },
    dbs: Object.entries(props.files).map(([key, { file }]) => ({
      path: `${props.directory}/${file}`,
      replica: { ...serverOf(props), path: paths[key], "sync-interval": `${syncIntervalSeconds}s` },
    })),
  });
}

/** Returns the configuration by which a first start restores what has been replicated to another path. */
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
