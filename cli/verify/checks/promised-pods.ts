import type { LiveObject } from "../../live/objects";
import type { ExpectedObject } from "../expected";
import { type Finding, Level, titleOf } from "../finding";
import { type KnownWorkload, liveOne } from "../known-object";
import type { VerifiedCluster } from "../read/verified-cluster";
import type { VerifyReading } from "../read/verify-reading";

/** API groups of operators that create a StatefulSet or Deployment with the number of pods in the custom resource. */
const GROUPS = /(^|\.)k8s\.elastic\.co$|^monitoring\.coreos\.com$/;

/** A custom resource, with its number of pods. */
interface PodOwner extends LiveObject {
  readonly spec?: {
    readonly replicas?: number;
    readonly count?: number;
    readonly nodeSets?: readonly { readonly count?: number }[];
  };
}

/**
 * Finds custom resources whose workloads have fewer replicas than declared: the operator's StatefulSet was scaled
 * manually, and no operator runs that would scale it back.
 */
export function checkPromisedPods(
  expected: readonly ExpectedObject[],
  workloads: readonly KnownWorkload[],
  reading: VerifyReading,
  cluster: VerifiedCluster,
): readonly Finding[] {
  return expected.flatMap((each) => {
    const { stack, kind, group = "", namespace, name } = each;
    if (!GROUPS.test(group)) return [];
    const live: PodOwner | undefined = liveOne(each, reading, cluster);
    const own = workloads.filter(
      ({ kind: made, workload }) => made !== "DaemonSet" && isOwned(workload, live),
    );
    const promised = promisedBy(live);
    const replicas = own.reduce((sum, { workload }) => sum + (workload.spec?.replicas ?? 1), 0);
    if (promised === undefined || own.length === 0 || replicas >= promised) return [];
    const names = own.map((made) => `${made.kind} ${made.workload.metadata.name}`).join(", ");
    const text = `declares ${promised} pods, but its workloads have ${replicas} replicas (${names}): its operator restores them, if it runs`;
    return { level: Level.WARNING, stack, object: titleOf(kind, namespace, name), text, mayPass: true };
  });
}

function promisedBy(live: PodOwner | undefined): number | undefined {
  const { nodeSets, count, replicas } = live?.spec ?? {};
  return nodeSets?.reduce((sum, each) => sum + (each.count ?? 0), 0) ?? count ?? replicas;
}

function isOwned({ metadata }: LiveObject, owner: LiveObject | undefined): boolean {
  return (metadata.ownerReferences ?? []).some(({ uid }) => uid !== undefined && uid === owner?.metadata.uid);
}
