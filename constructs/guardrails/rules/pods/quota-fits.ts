import { bytesOf } from "../../../units";
import type { Fault, Guardrail } from "../../judge/guardrail";
import type { PodTemplate } from "../../judge/pods/pods";
import { workloadOf } from "../../judge/pods/scheduling";
import { mapAt } from "../../judge/tree/blocks";
import type { Tree } from "../../judge/tree/tree";
import type { TreeObject } from "../../judge/tree/tree-object";

/** Pods that always run. */
const KINDS = new Set(["Deployment", "StatefulSet"]);

/** Quantities that a quota counts, in one unit. */
const COUNTED: Readonly<Record<string, (pod: PodTemplate) => number | undefined>> = {
  pods: () => 1,
  cpu: (pod) => cpuOf(pod),
  "requests.cpu": (pod) => cpuOf(pod),
  memory: (pod) => workloadOf(pod)?.requests.memory.bytes,
  "requests.memory": (pod) => workloadOf(pod)?.requests.memory.bytes,
};

/** The pods of a namespace fit into its quota. */
export const QUOTA_FITS: Guardrail = {
  id: "quota-fits",
  severity: "error",
  requires: "a ResourceQuota has capacity for the Deployments and StatefulSets of its namespace",
  reason: "the API server refuses the surplus pods, and their workload waits for them",
  judge: (tree) => tree.ofKind("ResourceQuota").flatMap((quota) => faultsOf(tree, quota)),
};

function faultsOf(tree: Tree, at: TreeObject): readonly Fault[] {
  const pods = tree.pods.filter(
    ({ object }) =>
      KINDS.has(object.kind) && object.cluster === at.cluster && object.namespace === at.namespace,
  );
  return Object.entries(mapAt(at.block, "spec.hard")).flatMap(([name, limit]) => {
    const amountOf = Object.hasOwn(COUNTED, name) ? COUNTED[name] : undefined;
    const allowed = bytesOf(limit);
    if (amountOf === undefined || allowed === undefined) return [];
    const amounts = pods.map((pod) => (amountOf(pod) ?? 0) * pod.replicas);
    const sum = amounts.reduce((total, each) => total + each, 0);
    if (sum <= allowed) return [];
    const rule = `have capacity for the pods of namespace ${String(at.namespace)}, which request ${sum}: ${pods.map(({ object }) => object.title).join(", ")}`;
    return [{ at, prop: `spec.hard["${name}"]`, rule, got: limit }];
  });
}

function cpuOf(pod: PodTemplate): number | undefined {
  const cpu = workloadOf(pod)?.requests.cpu.millicores;
  return cpu === undefined ? undefined : cpu / 1000;
}
