import type { LiveObject } from "../../live/objects";
import type { ExpectedObject } from "../expected";
import { type Finding, Level, titleOf } from "../finding";
import { liveOne } from "../known-object";
import type { Condition } from "../read/shapes";
import { conditionOf, sentence, type VerifiedCluster } from "../read/verified-cluster";
import type { VerifyReading } from "../read/verify-reading";

/** Conditions by which controllers report that an object does not work. */
const TYPES = ["Ready", "Available", "Established", "NamesAccepted"];

/** Kinds whose pods or volumes are checked, which gives more precise findings. */
const LOOKED_AT = new Set([
  "Deployment",
  "StatefulSet",
  "DaemonSet",
  "ReplicaSet",
  "Pod",
  "Job",
  "Node",
  "Namespace",
  "PersistentVolumeClaim",
  "PersistentVolume",
]);

/** Finds objects whose controller reports that they do not work: custom resources, CRDs, APIServices. */
export function checkConditions(
  expected: readonly ExpectedObject[],
  reading: VerifyReading,
  cluster: VerifiedCluster,
): readonly Finding[] {
  return expected.flatMap((each) => {
    const { stack, kind, namespace, name } = each;
    if (LOOKED_AT.has(kind)) return [];
    const live: (LiveObject & { status?: { conditions?: readonly Condition[] } }) | undefined = liveOne(
      each,
      reading,
      cluster,
    );
    const conditions = live?.metadata.deletionTimestamp === undefined ? live?.status?.conditions : undefined;
    const failed = TYPES.map((type) => conditionOf(conditions, type)).find(
      (found) => found?.status === "False",
    );
    if (failed === undefined) return [];
    const text = `is not ${failed.type}: ${sentence(failed.reason, failed.message)}`;
    return { level: Level.WARNING, stack, object: titleOf(kind, namespace, name), text, mayPass: true };
  });
}
