import { SECRETS } from "../../../constructs/live/kinds";
import { type Ask, type KindRead, type LiveObject, type ObjectsByKind, objectsOf } from "../../live/objects";
import type { ExpectedRelease } from "../expected";
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

/** Returns a key that identifies a release. */
export function releaseKey({ namespace, name }: Pick<ExpectedRelease, "namespace" | "name">): string {
  return `${namespace}/${name}`;
}

/** The Secret of a revision. */
interface Revision extends LiveObject {
  readonly data?: { readonly release?: string };
}

/** What is read of revisions. */
const REVISIONS: KindRead = {
  kind: SECRETS,
  fields: ["metadata.labels", "data.release"],
  only: undefined,
  onNode: undefined,
};

/** Maximum number of releases in one request, as the length of a path is limited. */
const MOST_NAMES = 100;

/**
 * Reads the stored latest revision of each release. Earlier ones are superseded, and are not requested.
 * @returns the installed revisions, by `releaseKey`
 */
export async function readReleases(
  releases: readonly ExpectedRelease[],
  ask: Ask,
  readCluster: ReadCluster,
): Promise<ReadonlyMap<string, LiveRelease>> {
  const names = [...new Set(releases.map(({ name }) => name))];
  if (names.length === 0) return new Map<string, never>();
  const ofOurs = names.length > MOST_NAMES ? "" : `,name in (${names.join(",")})`;
  const read = { ...REVISIONS, labelSelector: `owner=helm,status!=superseded${ofOurs}` };
  const latest = latestRevisions(objectsOf({ objects: await readCluster([read], ask) }, SECRETS), releases);
  return new Map(
    [...latest].map(([key, { metadata, data }]) => {
      const { labels = {} } = metadata;
      const objects = objectsInRelease(data?.release ?? "");
      const isReadable = objects !== undefined;
      const { version, status = "unknown" } = labels;
      return [key, { revision: Number(version), status, isReadable, objects: objects ?? [] }];
    }),
  );
}

/** Returns the latest revisions: Helm stores a Secret for each, with its number in a label. */
function latestRevisions(
  secrets: readonly Revision[],
  releases: readonly ExpectedRelease[],
): ReadonlyMap<string, Revision> {
  const wanted = new Set(releases.map(releaseKey));
  const latest = new Map<string, Revision>();
  for (const secret of secrets) {
    const { namespace = "", labels = {} } = secret.metadata;
    const key = releaseKey({ namespace, name: labels.name ?? "" });
    if (labels.owner !== "helm" || !wanted.has(key)) continue;
    const known = latest.get(key);
    if (Number(labels.version) > Number(known?.metadata.labels?.version ?? 0)) latest.set(key, secret);
  }
  return latest;
}
