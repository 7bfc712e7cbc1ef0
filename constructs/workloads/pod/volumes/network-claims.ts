import type { Fail } from "../../../checks";
import type { ContainerProgram } from "../container/program";
import type { ExistingClaim } from "./existing-claim";

/** A claim that a container mounts. */
export interface MountedClaim {
  /** The prop that mounts it: `volumes.photos`; that of the construct itself has none. */
  readonly prop: string;
  /** The claim. */
  readonly claim: string | ExistingClaim;
  /** Where it is mounted. */
  readonly mountPath: string;
}

/** Returns the prop of a mounted claim. */
export function claimPropOf({ prop }: Pick<MountedClaim, "prop">): string {
  return prop === "" ? "claim" : `${prop}.claim`;
}

/** What a container runs, and the files that it reads. */
export type MountingProgram = ContainerProgram & {
  /**
   * Files by absolute path.
   * @default - none
   */
  readonly configFiles?: Readonly<Record<string, string>>;
};

/** What does not work on a network file system, by the last part of the name of an image. */
const UNFIT: readonly { readonly image: RegExp; readonly rule: (image: string) => string }[] = [
  {
    // they write into the middle of files and depend on locks.
    image:
      /^(postgres(ql)?|pgvector|timescaledb(-ha)?|postgis|mariadb|mysql(-server)?|percona[\w-]*|mongo(db)?|redis[\w-]*|valkey|keydb|clickhouse(-server)?|elasticsearch|opensearch|influxdb|etcd|cockroach|cassandra|scylla|couchdb|neo4j|kafka|prometheus)$/,
    rule: (image) => `where databases lose data, but ${image} is one`,
  },
  {
    // no variable contains the name of their database.
    image: /^(jellyfin|tautulli|sonarr|radarr|lidarr|readarr|prowlarr|bazarr|uptime-kuma|home-assistant)$/,
    rule: (image) => `where SQLite loses data, but ${image} has its database there`,
  },
  {
    // every object is written to a temporary file first.
    image: /^(minio|aistor|garage|seaweedfs|rustfs)$/,
    rule: (image) =>
      `where a renamed file becomes another one, but ${image} renames every object that it stores`,
  },
];

/** Where programs make sockets. */
const SOCKET_DIRECTORIES = /^\/(var\/)?(run|tmp)(\/|$)/;

const FILES = /[^\s"'=,;:[\]{}()<>]+\.(db3?|sqlite3?|sock(et)?)(?![\w.-])/g;

/**
 * Refuses databases, object storage and Unix sockets on a network file system: SQLite and others lose data there, as locks
 * and writes into the middle of files are not what they count on, and GlusterFS supports no sockets.
 */
export function validateNetworkClaims(
  mounted: readonly MountedClaim[],
  program: MountingProgram,
  fail: Fail,
): void {
  for (const { prop, claim, mountPath } of mounted) {
    const system = typeof claim === "object" ? claim.networkFileSystem : undefined;
    if (system === undefined) continue;
    const wayOut = "a volume on a disk or block storage, or state why in acceptDatabases of the volume";
    const unfit = unfitIn(program.image);
    if (unfit !== undefined)
      fail(`${prop}.claim`, `not be on ${system}, ${unfit}: use ${wayOut}`, program.image);
    if (SOCKET_DIRECTORIES.test(mountPath)) {
      fail(
        `${prop}.mountPath`,
        `not be a directory for sockets, which ${system} does not support`,
        mountPath,
      );
    }
    const file = fileBelow(mountPath, program);
    if (file === undefined) continue;
    const rule = /\.sock(et)?$/.test(file)
      ? `not be on ${system}, which supports no Unix sockets, but one is named there: put it into scratchDirectories, or use TCP`
      : `not be on ${system}, where SQLite loses data, but a database is named there: use ${wayOut}`;
    fail(`${prop}.claim`, rule, file);
  }
}

function unfitIn(image: string): string | undefined {
  const last = /([^/:@]+)(:[^/@]*)?(@.*)?$/.exec(image)?.[1] ?? "";
  return UNFIT.find((each) => each.image.test(last))?.rule(last);
}

/** Returns a database or a socket that variables, arguments or files name below a path. */
function fileBelow(mountPath: string, program: MountingProgram): string | undefined {
  const { env = {}, command = [], args = [], configFiles = {} } = program;
  const texts = [...Object.values(env), ...command, ...args, ...Object.values(configFiles)];
  const files = texts.flatMap((text) => text.match(FILES) ?? []).map((file) => file.replace(/^\/+/, "/"));
  return files.find((file) => file.startsWith(`${mountPath}/`));
}
