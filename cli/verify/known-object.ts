import { blockAt } from "../../constructs/guardrails/judge/tree/blocks";
import { DAEMON_SETS, DEPLOYMENTS, STATEFUL_SETS } from "../../constructs/live/kinds";
import type { LiveObject } from "../live/objects";
import type { WantedContent } from "./drift/content";
import type { ExpectedObject, ExpectedRelease, Inventory } from "./expected";
import { releaseKey } from "./read/read-releases";
import type { Workload } from "./read/shapes";
import type { VerifiedCluster } from "./read/verified-cluster";
import type { VerifyReading } from "./read/verify-reading";

/** A workload of a stack, created by the stack itself, by a release, or by an operator. */
export interface KnownWorkload {
  readonly stack: string;
  readonly kind: "Deployment" | "StatefulSet" | "DaemonSet";
  readonly workload: Workload;
}

/** Lists all objects that must exist: those of the stacks, and those of their releases. */
export function expectedObjects(
  inventory: Inventory,
  { releases, served }: Pick<VerifyReading, "releases" | "served">,
): readonly ExpectedObject[] {
  const ofReleases = inventory.releases.flatMap((release) =>
    (releases.get(releaseKey(release))?.objects ?? []).map((object) => {
      const namespace = object.namespace ?? release.namespace;
      const wanted = withMarks(object.wanted, release);
      return { ...object, namespace, wanted, stack: release.stack, by: { release } };
    }),
  );
  const found = new Map<string, ExpectedObject>();
  for (const each of [...inventory.objects, ...ofReleases]) {
    if (isPassing(each)) continue;
    const isNamespaced = served.find(each.kind, each.group)?.isNamespaced ?? each.namespace !== undefined;
    const namespace = isNamespaced ? (each.namespace ?? "default") : undefined;
    const key = `${each.kind} ${namespace ?? ""}/${each.name}`;
    const known = found.get(key);
    // a stack may declare an object of a release, and only the release has its content.
    if (known?.wanted === undefined) found.set(key, { ...each, namespace });
  }
  return [...found.values()];
}

/** Returns whether an object is deleted when it is done: a Job with a time to live. */
function isPassing({ kind, wanted }: Pick<ExpectedObject, "kind" | "wanted">): boolean {
  return kind === "Job" && blockAt(wanted?.content, "spec").ttlSecondsAfterFinished !== undefined;
}

/** Labels and annotations by which Helm identifies its objects: https://helm.sh/docs/faq/changes_since_helm2/ */
function withMarks(wanted: WantedContent, { namespace, name }: ExpectedRelease): WantedContent {
  const { metadata, ...content } = wanted.content;
  const { labels, annotations, ...others } = (metadata ?? {}) as Readonly<Record<string, object | undefined>>;
  const marks = { "meta.helm.sh/release-name": name, "meta.helm.sh/release-namespace": namespace };
  return {
    ...wanted,
    content: {
      ...content,
      metadata: {
        ...others,
        labels: { ...labels, "app.kubernetes.io/managed-by": "Helm" },
        annotations: { ...annotations, ...marks },
      },
    },
  };
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

/** Returns the live object of an expected one. */
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
