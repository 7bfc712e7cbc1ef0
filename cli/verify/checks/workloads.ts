import { JOBS } from "../../../constructs/live/kinds";
import type { ExpectedObject } from "../expected";
import { type Finding, Level, titleOf } from "../finding";
import type { KnownWorkload } from "../known-object";
import type { Job, Pod } from "../read/shapes";
import { conditionOf, sentence, type VerifiedCluster } from "../read/verified-cluster";
import { podReason } from "./pod-reason";

/** How many pods of a workload are named. */
const SHOWN = 3;

/** Seconds after its grace period for which a pod may still exist. */
const GRACE_SECONDS = 60;

/** Numbers of a workload's pods. */
interface PodNumbers {
  readonly wanted: number;
  readonly ready: number;
  readonly updated: number;
  /** Pods of all revisions. */
  readonly all: number;
}

/** Finds workloads whose pods wait, fail or do not go, with the reason that scheduler or kubelet give. */
export function checkWorkloads(
  workloads: readonly KnownWorkload[],
  cluster: VerifiedCluster,
  now: Date,
): readonly Finding[] {
  return workloads.flatMap((known) => {
    const { stack, kind, workload } = known;
    const { namespace, name, generation = 0 } = workload.metadata;
    const finding = { stack, object: titleOf(kind, namespace, name), mayPass: true };
    const findings = [...notReady(known, cluster), ...leftBehind(known, cluster, now)];
    if ((workload.status?.observedGeneration ?? generation) < generation) {
      findings.push({
        level: Level.WARNING,
        text: "was changed, but its controller has not processed the change yet",
      });
    }
    return findings.map((each) => ({ ...finding, ...each }));
  });
}

/** Finds Jobs of the stacks that have failed. */
export function checkJobs(expected: readonly ExpectedObject[], cluster: VerifiedCluster): readonly Finding[] {
  return expected
    .filter(({ kind }) => kind === "Job")
    .flatMap(({ stack, namespace, name }) => {
      const job = cluster.find<Job>(JOBS, namespace, name);
      const failed = conditionOf(job?.status?.conditions, "Failed");
      if (failed?.status !== "True") return [];
      const text = `has failed (${sentence(failed.reason, failed.message)})`;
      return { level: Level.DANGER, stack, object: titleOf("Job", namespace, name), text, mayPass: false };
    });
}

type PartialFinding = Pick<Finding, "level" | "text">;

function numbersOf({ kind, workload: { spec, status } }: KnownWorkload): PodNumbers {
  if (kind === "DaemonSet") {
    const wanted = status?.desiredNumberScheduled ?? 0;
    return {
      wanted,
      ready: status?.numberReady ?? 0,
      updated: status?.updatedNumberScheduled ?? 0,
      all: wanted,
    };
  }
  return {
    wanted: spec?.replicas ?? 1,
    ready: status?.readyReplicas ?? 0,
    updated: status?.updatedReplicas ?? 0,
    all: status?.replicas ?? 0,
  };
}

function notReady(known: KnownWorkload, cluster: VerifiedCluster): PartialFinding[] {
  const { wanted, ready } = numbersOf(known);
  if (ready >= wanted) return oldPods(known);
  const level = ready === 0 ? Level.DANGER : Level.WARNING;
  const why = reasonsOf(known, cluster);
  return [{ level, text: `${ready} of ${wanted} pods are ready${why === "" ? "" : `: ${why}`}` }];
}

function reasonsOf({ kind, workload }: KnownWorkload, cluster: VerifiedCluster): string {
  const waiting = cluster
    .podsOf(workload)
    .flatMap((pod) => reasonOf(pod, cluster))
    .sort();
  const more = waiting.length > SHOWN ? [`and ${waiting.length - SHOWN} more`] : [];
  if (waiting.length > 0) return [...waiting.slice(0, SHOWN), ...more].join("; ");
  const { namespace, name } = workload.metadata;
  const conditions = workload.status?.conditions;
  const refused = conditionOf(conditions, "ReplicaFailure") ?? conditionOf(conditions, "Progressing");
  if (refused !== undefined && (refused.type === "ReplicaFailure" || refused.status === "False"))
    return sentence(refused.reason, refused.message);
  const ofReplicaSet =
    kind === "Deployment" ? cluster.warningAboutAny("ReplicaSet", namespace, `${name}-`) : undefined;
  return cluster.warningAbout(kind, namespace, name) ?? ofReplicaSet ?? "it has no pods yet";
}

function reasonOf(pod: Pod, cluster: VerifiedCluster): readonly string[] {
  const reason = podReason(pod, cluster);
  return reason === undefined ? [] : [`${pod.metadata.name} ${reason}`];
}

/** Pods of the revision before, which a rollout has not replaced. */
function oldPods(known: KnownWorkload): PartialFinding[] {
  const { kind, workload } = known;
  const { wanted, updated, all } = numbersOf(known);
  const { currentRevision, updateRevision } = workload.status ?? {};
  const { type, rollingUpdate } = workload.spec?.updateStrategy ?? {};
  // a partition keeps old pods intentionally.
  const isMeant = (rollingUpdate?.partition ?? 0) > 0;
  const isSameRevision = kind === "StatefulSet" && currentRevision === updateRevision;
  const old = kind === "Deployment" ? Math.max(all, wanted) - updated : wanted - updated;
  if (old <= 0 || isMeant || isSameRevision) return [];
  const remedy = type === "OnDelete" ? ", because the strategy OnDelete replaces only deleted pods" : "";
  return [{ level: Level.WARNING, text: `${old} pods are still of the previous revision${remedy}` }];
}

/** Finds pods that should have ended: their node does not respond, or finalizers block their deletion. */
function leftBehind({ workload }: KnownWorkload, cluster: VerifiedCluster, now: Date): PartialFinding[] {
  const stuck = cluster.podsOf(workload).filter(({ metadata: { deletionTimestamp } }) => {
    return (
      deletionTimestamp !== undefined && now.getTime() - Date.parse(deletionTimestamp) > GRACE_SECONDS * 1000
    );
  });
  return stuck.map(({ metadata, spec }) => ({
    level: Level.WARNING,
    text: `pod ${metadata.name} on node ${spec?.nodeName ?? "none"} should have ended at ${metadata.deletionTimestamp}`,
  }));
}
