import { shortageOf } from "../../../cluster";
import type { Fault, Guardrail } from "../../judge/guardrail";
import { nodesOf } from "../../judge/pods/nodes";
import type { PodTemplate } from "../../judge/pods/pods";
import { nodesAllowed, workloadOf } from "../../judge/pods/scheduling";
import type { Tree } from "../../judge/tree/tree";

/** Kinds with a number of replicas, or one pod. */
const KINDS = new Set([
  "Deployment",
  "StatefulSet",
  "ReplicaSet",
  "ReplicationController",
  "Job",
  "CronJob",
  "Pod",
]);

/** Every replica finds a node, where the nodes are declared. */
export const SCHEDULABLE: Guardrail = {
  id: "schedulable",
  severity: "error",
  requires:
    "the declared nodes of a cluster have capacity for every replica: requests, node selectors, taints, anti-affinity",
  reason: "replicas without a node stay Pending, and the apply waits for them until it fails",
  judge: (tree) =>
    tree.pods.filter(({ object }) => KINDS.has(object.kind)).flatMap((pod) => faultOf(tree, pod) ?? []),
};

function faultOf(tree: Tree, pod: PodTemplate): Fault | undefined {
  const known = nodesOf(tree, pod.object.cluster);
  const workload = workloadOf(pod);
  if (known === undefined || workload === undefined) return undefined;
  const shortage = shortageOf(workload, nodesAllowed(pod, known.nodes), `cluster ${known.name}, which has`);
  if (shortage === undefined) return undefined;
  return { at: pod.object, prop: pod.place, rule: shortage, got: workload };
}
