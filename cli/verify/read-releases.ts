import { type Ask, type KindRead, type LiveObject, type ObjectsByKind, objectsOf } from "../live/objects";
import type { ExpectedRelease } from "./inventory";
import { SECRETS } from "./kinds";
import { objectsInRelease, type ReleaseObject } from "./release-manifest";

/** How a release is remembered. */
export interface LiveRelease {
  readonly revision: number;
  /** `deployed`, `failed`, `pending-upgrade` and so on. */
  readonly status: string;
  /** Whether the record can be read: without it Helm can neither upgrade nor roll back. */
  readonly isReadable: boolean;
  readonly objects: readonly ReleaseObject[];
}

/** Reads kinds of a cluster. */
export type ReadCluster = (reads: readonly KindRead[], ask: Ask) => Promise<ObjectsByKind>;

/** Returns what tells a release from all others. */
export function releaseKey({ namespace, name }: Pick<ExpectedRelease, "namespace" | "name">): string {
  return `${namespace}/${name}`;
}

/**
 * Reads how Helm remembers the latest revision of each release.
 * @returns what is installed of them, by `releaseKey`
 */
export async function readReleases(
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
      const objects = objectsInRelease(secret?.data?.release ?? "");
      const isReadable = objects !== undefined;
      const { version, status = "unknown" } = labels;
      return [key, { revision: Number(version), status, isReadable, objects: objects ?? [] }];
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
