import { kindKey, type KindRead, type LiveObject, type ObjectsByKind, objectsOf } from "../live/objects";
import type { Ask } from "../live/objects";
import { discover, type ServedKinds } from "./discovery";
import type { ExpectedRelease, Inventory } from "./inventory";
import { BASE_READS, metadataRead, SECRETS } from "./kinds";
import { objectsInRelease, type ReleaseObject } from "./release-manifest";

/** How a release is remembered. */
export interface LiveRelease {
  readonly revision: number;
  /** `deployed`, `failed`, `pending-upgrade` and so on. */
  readonly status: string;
  readonly objects: readonly ReleaseObject[];
}

/** All that was read of a cluster for `verify`. */
export interface VerifyReading {
  readonly objects: ObjectsByKind;
  readonly served: ServedKinds;
  /** What is installed of the expected releases, by `releaseKey`. */
  readonly releases: ReadonlyMap<string, LiveRelease>;
}

type ReadCluster = (reads: readonly KindRead[], ask: Ask) => Promise<ObjectsByKind>;

/** Returns what tells a release from all others. */
export function releaseKey({ namespace, name }: Pick<ExpectedRelease, "namespace" | "name">): string {
  return `${namespace}/${name}`;
}

/** Reads a cluster: first what is looked at everywhere, then the releases, and what they and the stacks have besides. */
export async function readVerified(
  { objects: expected, releases, longhorn }: Inventory,
  ask: Ask,
  readCluster: ReadCluster,
): Promise<VerifyReading> {
  const [served, base] = await Promise.all([discover(ask), readCluster(BASE_READS, ask)]);
  const installed = await readReleases(releases, base, ask, readCluster);
  const inReleases = [...installed.values()].flatMap(({ objects }) => objects);
  const known = new Set(BASE_READS.map(({ kind }) => kindKey(kind)));
  const further = new Map<string, KindRead>();
  for (const { kind, group } of [...expected, ...inReleases]) {
    const found = served.find(kind, group);
    if (found !== undefined && !known.has(kindKey(found))) further.set(kindKey(found), metadataRead(found));
  }
  const settings = longhorn.length === 0 ? undefined : served.find("Setting", "longhorn.io");
  if (settings !== undefined) {
    further.set(kindKey(settings), { ...metadataRead(settings), fields: ["value", "status"] });
  }
  const others = await readCluster([...further.values()], ask);
  return { objects: new Map([...base, ...others]), served, releases: installed };
}

async function readReleases(
  releases: readonly ExpectedRelease[],
  base: ObjectsByKind,
  ask: Ask,
  readCluster: ReadCluster,
): Promise<ReadonlyMap<string, LiveRelease>> {
  const latest = latestSecrets(objectsOf({ objects: base }, SECRETS), releases);
  if (latest.size === 0) return new Map<string, never>();
  const only = [...latest.values()].map(({ metadata: { namespace, name } }) => ({ namespace, name }));
  const read = { kind: SECRETS, fields: ["data.release"], only, onNode: undefined };
  const secrets = objectsOf<LiveObject & { readonly data?: { readonly release?: string } }>(
    { objects: await readCluster([read], ask) },
    SECRETS,
  );
  return new Map(
    [...latest].map(([key, { metadata }]) => {
      const { labels = {} } = metadata;
      const secret = secrets.find(
        (each) => each.metadata.name === metadata.name && each.metadata.namespace === metadata.namespace,
      );
      const objects = secret?.data?.release === undefined ? [] : objectsInRelease(secret.data.release);
      return [key, { revision: Number(labels.version), status: labels.status ?? "unknown", objects }];
    }),
  );
}

/** Helm keeps a Secret for each revision, and says in its labels which it is. */
function latestSecrets(
  secrets: readonly LiveObject[],
  releases: readonly ExpectedRelease[],
): ReadonlyMap<string, LiveObject> {
  const wanted = new Set(releases.map(releaseKey));
  const latest = new Map<string, LiveObject>();
  for (const secret of secrets) {
    const { namespace = "", labels = {} } = secret.metadata;
    const key = releaseKey({ namespace, name: labels.name ?? "" });
    if (labels.owner !== "helm" || !wanted.has(key)) continue;
    const known = latest.get(key);
    if (Number(labels.version) > Number(known?.metadata.labels?.version ?? 0)) latest.set(key, secret);
  }
  return latest;
}
