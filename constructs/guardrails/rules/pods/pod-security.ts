import { ENFORCE_LABEL, levelsThatAdmit, unlabelledLevel } from "../../../cluster";
import type { Fault, Guardrail } from "../../judge/guardrail";
import { strictestLevelOf } from "../../judge/pods/pod-security";
import type { PodTemplate } from "../../judge/pods/pods";
import { mapAt } from "../../judge/tree/blocks";
import type { Tree } from "../../judge/tree/tree";

// GR-09 (synth): a raw DaemonSet with host access was put into a namespace that enforces baseline, and had no pods.
/** Pod Security admits the pods to their namespace. */
export const POD_SECURITY: Guardrail = {
  id: "pod-security",
  severity: "error",
  requires: "pods pass the Pod Security level that their namespace enforces",
  reason: "the workload is accepted silently, and no pod of it ever starts",
  judge: (tree) => tree.pods.flatMap((pod) => faultOf(tree, pod) ?? []),
};

function faultOf(tree: Tree, pod: PodTemplate): Fault | undefined {
  const { object, spec } = pod;
  const { cluster, namespace } = object;
  const [made] = namespace === undefined ? [] : tree.named(cluster, "Namespace", namespace);
  if (namespace === undefined || made === undefined) return undefined;
  const level =
    mapAt(made.block, "metadata.labels")[ENFORCE_LABEL] ??
    unlabelledLevel(tree.factsOf(cluster)?.distribution, namespace);
  const { strictest, why } = strictestLevelOf(spec);
  const admitting = levelsThatAdmit(strictest);
  if (admitting.some((each) => each === level)) return undefined;
  const rule = `pass Pod Security ${level}, which namespace ${namespace} enforces (${made.path}), or no pod starts, but ${why}: change the pod, or let the namespace enforce ${admitting.join(" or ")}`;
  return { at: object, prop: pod.place, rule, got: strictest };
}
