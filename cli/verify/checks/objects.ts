import type { LiveObject } from "../../live/objects";
import type { ExpectedObject, Inventory } from "../expected";
import { type Finding, Level, titleOf } from "../finding";
import { liveOne } from "../known-object";
import { releaseKey } from "../read/read-releases";
import type { Condition } from "../read/shapes";
import { conditionOf, sentence, type VerifiedCluster } from "../read/verified-cluster";
import type { VerifyReading } from "../read/verify-reading";

/** Finds releases that are not installed, or that an interrupted Helm left pending. */
export function checkReleases({ releases }: Inventory, reading: VerifyReading): readonly Finding[] {
  return releases.flatMap((release) => {
    const { stack, namespace, name } = release;
    const found = reading.releases.get(releaseKey(release));
    const object = titleOf("release", namespace, name);
    const finding = { level: Level.DANGER, stack, object };
    if (found === undefined)
      return {
        ...finding,
        text: "is not installed: Helm has no record of it in its namespace",
        mayPass: false,
      };
    const { status, revision, isReadable } = found;
    if (!isReadable) {
      const text = `has a record of revision ${revision} that is not readable: Helm can neither upgrade it nor roll it back`;
      return { ...finding, text, mayPass: false };
    }
    if (status === "deployed") return [];
    if (status.startsWith("pending-") || status === "uninstalling") {
      const text = `is ${status} in revision ${revision}: if no Helm process is running, groundplan recover ${stack} prints the command that unlocks it`;
      return { ...finding, text, mayPass: true };
    }
    return {
      ...finding,
      text: `is ${status} in revision ${revision}: apply again, which retries it`,
      mayPass: false,
    };
  });
}

/** Finds objects that are missing, or on their way out: of the stacks themselves, and of their releases. */
export function checkObjects(
  expected: readonly ExpectedObject[],
  reading: VerifyReading,
  cluster: VerifiedCluster,
): readonly Finding[] {
  return expected.flatMap((each) => {
    const live = liveOne(each, reading, cluster);
    const { stack, kind, namespace, name } = each;
    const finding = { level: Level.DANGER, stack, object: titleOf(kind, namespace, name) };
    if (live === undefined) return { ...finding, text: missingText(each, reading), mayPass: false };
    const { deletionTimestamp } = live.metadata;
    // the checks of claims and volumes report what is lost with them.
    if (deletionTimestamp === undefined || kind === "PersistentVolumeClaim" || kind === "PersistentVolume")
      return [];
    const text = `is being deleted since ${deletionTimestamp}: ${holderOf(live)}`;
    return { ...finding, text, mayPass: true };
  });
}

/** Returns what blocks the deletion of an object; for a namespace, as its controller reports. */
function holderOf(
  live: LiveObject & { readonly status?: { readonly conditions?: readonly Condition[] } },
): string {
  const remaining = [
    "NamespaceFinalizersRemaining",
    "NamespaceContentRemaining",
    "NamespaceDeletionDiscoveryFailure",
  ]
    .map((type) => conditionOf(live.status?.conditions, type))
    .find((each) => each?.status === "True");
  return remaining === undefined ? "its finalizers hold it" : sentence(undefined, remaining.message);
}

function missingText({ by, kind, group }: ExpectedObject, { served, releases }: VerifyReading): string {
  if (served.find(kind, group) === undefined)
    return "is missing, because the cluster does not serve its kind";
  if (!("release" in by))
    return `is missing, but ${by.address} manages it: apply recreates it, without its data`;
  const { namespace, name } = by.release;
  const { revision = 1 } = releases.get(releaseKey(by.release)) ?? {};
  return (
    `is missing, which no plan shows, because release ${name} manages it: ` +
    `helm rollback --namespace ${namespace} ${name} ${revision} recreates it`
  );
}
