import type { LiveObject } from "../live/objects";
import type { ExpectedObject, Inventory } from "./inventory";
import { DAEMON_SETS, DEPLOYMENTS, STATEFUL_SETS, type Workload } from "./kinds";
import { releaseKey, type VerifyReading } from "./read-verified";
import type { VerifiedCluster } from "./verified-cluster";

/** A workload that a stack brings, by itself, by a release, or by an operator. */
export interface KnownWorkload {
  readonly stack: string;
  readonly kind: "Deployment" | "StatefulSet" | "DaemonSet";
  readonly workload: Workload;
}

/** Lists all objects that must exist: those of the stacks, and those of their releases. */
export function expectedObjects(
  inventory: Inventory,
  { releases, served }: VerifyReading,
): readonly ExpectedObject[] {
  const ofReleases = inventory.releases.flatMap((release) =>
    (releases.get(releaseKey(release))?.objects ?? []).map((object) => {
      const isNamespaced = served.find(object.kind, object.group)?.isNamespaced ?? false;
      const namespace = isNamespaced ? (object.namespace ?? release.namespace) : undefined;
      return { ...object, namespace, stack: release.stack, by: { release } };
    }),
  );
  const seen = new Set<string>();
  return [...inventory.objects, ...ofReleases].filter(({ kind, namespace, name }) => {
    const key = `${kind} ${namespace ?? ""}/${name}`;
    return seen.size < seen.add(key).size;
  });
}

/** Lists the workloads among the expected objects, and those that operators have made of expected custom resources. */
export function knownWorkloads(
  expected: readonly ExpectedObject[],
  { served }: VerifyReading,
  cluster: VerifiedCluster,
): readonly KnownWorkload[] {
  const stacks = new Map<string, string>();
  for (const { stack, kind, group, namespace, name } of expected) {
    const found = served.find(kind, group);
    const uid = found === undefined ? undefined : cluster.find(found, namespace, name)?.metadata.uid;
    if (uid !== undefined) stacks.set(uid, stack);
  }
  const all = (
    [
      ["Deployment", DEPLOYMENTS],
      ["StatefulSet", STATEFUL_SETS],
      ["DaemonSet", DAEMON_SETS],
    ] as const
  ).flatMap(([kind, each]) => cluster.list<Workload>(each).map((workload) => ({ kind, workload })));
  return all.flatMap(({ kind, workload }) => {
    const stack = stackOf(workload, stacks);
    return stack === undefined ? [] : { stack, kind, workload };
  });
}

/** Returns the live object that is expected. */
export function liveOne(
  { kind, group, namespace, name }: ExpectedObject,
  { served }: VerifyReading,
  cluster: VerifiedCluster,
): LiveObject | undefined {
  const found = served.find(kind, group);
  return found === undefined ? undefined : cluster.find(found, namespace, name);
}

function stackOf({ metadata }: Workload, stacks: ReadonlyMap<string, string>): string | undefined {
  const uids = [metadata.uid, ...(metadata.ownerReferences ?? []).map(({ uid }) => uid)];
  return uids.map((uid) => stacks.get(uid ?? "")).find((stack) => stack !== undefined);
}
