import { NODES } from "../../../constructs/live/kinds";
import type { ContainerStatus, Node, Pod } from "../read/shapes";
import { conditionOf, sentence, type VerifiedCluster } from "../read/verified-cluster";

/** Reasons that every container has while it is started; the actual reason is found elsewhere. */
const STARTING = ["ContainerCreating", "PodInitializing"];

/** Returns why a pod is not ready, in the words of scheduler and kubelet; undefined if it is ready or has ended. */
export function podReason(pod: Pod, cluster: VerifiedCluster): string | undefined {
  const { status, metadata, spec } = pod;
  if (metadata.deletionTimestamp !== undefined || status?.phase === "Succeeded") return undefined;
  if (conditionOf(status?.conditions, "Ready")?.status === "True") return undefined;
  const unscheduled = conditionOf(status?.conditions, "PodScheduled");
  if (unscheduled?.status === "False") return `waits: ${sentence(unscheduled.reason, unscheduled.message)}`;
  const down = nodeReason(spec?.nodeName, cluster);
  if (down !== undefined) return down;
  if (status?.phase === "Failed") return `has failed: ${sentence(status.reason, status.message)}`;
  const statuses = [...(status?.initContainerStatuses ?? []), ...(status?.containerStatuses ?? [])];
  const ofContainer = statuses.map(containerReason).find((reason) => reason !== undefined);
  if (ofContainer !== undefined) return ofContainer;
  const reported = cluster.warningAbout("Pod", metadata.namespace, metadata.name);
  if (reported !== undefined) return `is not ready: ${reported}`;
  const { message, reason } = conditionOf(status?.conditions, "Ready") ?? {};
  return `is not ready: ${sentence(reason, message) || (status?.phase ?? "Pending")}`;
}

function nodeReason(nodeName: string | undefined, cluster: VerifiedCluster): string | undefined {
  if (nodeName === undefined) return undefined;
  const node = cluster.find<Node>(NODES, undefined, nodeName);
  if (node === undefined) return `is on node ${nodeName}, which is no longer in the cluster`;
  const ready = conditionOf(node.status?.conditions, "Ready");
  if (ready === undefined || ready.status === "True") return undefined;
  return `is on node ${nodeName}, which is not ready: ${sentence(ready.reason, ready.message)}`;
}

function containerReason({ name, state, lastState }: ContainerStatus): string | undefined {
  const { waiting, terminated } = state ?? {};
  if (waiting?.reason !== undefined && !STARTING.includes(waiting.reason)) {
    const before = lastState?.terminated;
    const last =
      before === undefined ? "" : `, last exit code ${before.exitCode} (${before.reason ?? "no reason"})`;
    return `container ${name} waits: ${sentence(waiting.reason, waiting.message)}${last}`;
  }
  if (terminated === undefined || terminated.exitCode === 0) return undefined;
  return `container ${name} has ended with exit code ${terminated.exitCode}: ${sentence(terminated.reason, terminated.message)}`;
}
